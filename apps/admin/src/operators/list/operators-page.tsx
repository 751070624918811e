import InviteIcon from '@mui/icons-material/PersonAddAlt';
import { useTranslate } from 'react-admin';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { FilterBar, SelectFilter, TextFilter } from '../../shared/filter-bar.js';
import { Page } from '../../shared/page.js';
import { useTenants } from '../../shared/places.js';
import { RecordsList } from '../../shared/records-list.js';
import { ROLES } from '../roles.js';
import { InvitationsCard } from './invitations-card.js';
import { OperatorColumns } from './operator-columns.js';

/** Everybody who may use the panel, and who is invited to. */
export const OperatorsPage = () => {
  const translate = useTranslate();
  // Asked for here, so that the table does not change when the names come.
  useTenants();
  return (
    <Page title={translate('operators.title')} intro={translate('operators.intro')} actions={<InviteButton />}>
      <InvitationsCard />
      <RecordsList
        resource="operators"
        caption={translate('operators.title')}
        filters={<Filters />}
        empty={
          <Empty
            title={translate('operators.empty')}
            text={translate('operators.empty_text')}
            action={<InviteButton />}
          />
        }
      >
        <OperatorColumns />
      </RecordsList>
    </Page>
  );
};

const InviteButton = () => {
  const translate = useTranslate();
  return (
    <CreateButton
      needs="operator_manage"
      to="/operators/invite"
      label={translate('operators.invite.action')}
      icon={<InviteIcon />}
    />
  );
};

const Filters = () => {
  const translate = useTranslate();
  return (
    <FilterBar>
      <TextFilter source="q" label={translate('operators.find')} />
      <SelectFilter
        source="role"
        label={translate('operators.fields.role')}
        options={ROLES.map((role) => ({ value: role, label: translate(`operators.roles.${role}.name`) }))}
      />
    </FilterBar>
  );
};
