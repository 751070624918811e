import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import { useTranslate } from 'react-admin';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { ImportButton } from '../import/import-button.js';
import { EmployeeColumns } from './employee-columns.js';
import { EmployeeFilters } from './employee-filters.js';

/** Every employee of the tenants in sight. */
export const EmployeesPage = () => {
  const translate = useTranslate();
  return (
    <Page
      title={translate('employees.title')}
      intro={translate('employees.list.intro')}
      actions={
        <>
          <ImportButton />
          <NewEmployee />
        </>
      }
    >
      <RecordsList
        resource="employees"
        caption={translate('employees.title')}
        filters={<EmployeeFilters />}
        empty={
          <Empty
            icon={BadgeIcon}
            title={translate('employees.list.empty')}
            text={translate('employees.list.empty_text')}
            action={<NewEmployee />}
          />
        }
      >
        <EmployeeColumns />
      </RecordsList>
    </Page>
  );
};

const NewEmployee = () => {
  const translate = useTranslate();
  return <CreateButton needs="employee_manage" to="/employees/create" label={translate('employees.create.title')} />;
};
