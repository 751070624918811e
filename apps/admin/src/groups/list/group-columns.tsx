import { Box, Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { listPath } from '../../shared/list-path.js';
import { useTenants } from '../../shared/places.js';
import type { Group } from '../calls.js';
import { groupPath } from '../group-path.js';

/** The columns of the list. */
export const GroupColumns = () => {
  const severalTenants = (useTenants().data ?? []).length > 1;
  return (
    <>
      <Column field="name" render={(group) => <NameCell of={group} />} />
      <Column field="code" render={({ code }) => <span translate="no">{code}</span>} />
      <Column field="permissions" render={(group) => <PermissionsCell of={group} />} />
      <Column field="scopes" render={({ scopes }) => scopes.join(', ')} />
      <Column field="members" render={(group) => <MembersCell of={group} />} />
      {severalTenants ? <Column field="tenant" render={({ tenant }) => tenant} /> : null}
    </>
  );
};

const Column = (props: { field: keyof Group; render: (group: Group) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Group>
      source={props.field}
      label={translate(`groups.fields.${props.field}`)}
      disableSort
      render={props.render}
    />
  );
};

const NameCell = ({ of: group }: { of: Group }) => (
  <Styled component={Link} to={groupPath(group)} sx={{ fontWeight: 600 }}>
    {group.name || group.code}
  </Styled>
);

const PermissionsCell = ({ of: { permissions } }: { of: Group }) => {
  const translate = useTranslate();
  if (permissions.length === 0) return <span>{translate('shared.none')}</span>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2 }}>
      {permissions.map((permission) => (
        <li key={permission}>{translate(`groups.permissions.${permission}.name`)}</li>
      ))}
    </Box>
  );
};

/** How many are in it; the number opens them. */
const MembersCell = ({ of: { code, tenant, members } }: { of: Group }) => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to={listPath('/employees', { tenant, group: code })} sx={{ whiteSpace: 'nowrap' }}>
      {translate('groups.list.members', { smart_count: members })}
    </Styled>
  );
};
