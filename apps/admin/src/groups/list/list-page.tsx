import GroupsIcon from '@mui/icons-material/Groups2Outlined';
import { useTranslate } from 'react-admin';
import { TenantFilter } from '../../sessions/tenant-filter.js';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { FilterBar, TextFilter } from '../../shared/filter-bar.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { GroupColumns } from './group-columns.js';

/** Groups of customers belong to other screens. */
const OF_EMPLOYEES = { user_type: 'employee' };

/** Every group of employees: what it gives, and how many are in it. */
export const GroupsPage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('groups.title')} intro={translate('groups.list.intro')} actions={<NewGroup />}>
      <RecordsList
        resource="groups"
        caption={translate('groups.title')}
        fixed={OF_EMPLOYEES}
        filters={
          <FilterBar>
            <TextFilter source="q" label={translate('groups.list.find')} />
            <TenantFilter />
          </FilterBar>
        }
        empty={
          <Empty
            icon={GroupsIcon}
            title={translate('groups.list.empty')}
            text={translate('groups.list.empty_text')}
            action={<NewGroup />}
          />
        }
      >
        <GroupColumns />
      </RecordsList>
    </Page>
  );
};

const NewGroup = () => {
  const translate = useTranslate();
  return <CreateButton needs="employee_manage" to="/groups/create" label={translate('groups.create.title')} />;
};
