import { Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { TwoLines } from '../../sessions/two-lines.js';
import { CopyText } from '../../shared/copy-text.js';
import { useTenants } from '../../shared/places.js';
import { When } from '../../shared/when.js';
import type { Employee } from '../calls.js';
import { employeePath } from '../employee-path.js';
import { SignInCell } from '../sign-in-cell.js';
import { StatusChip } from '../status-chip.js';
import { RowMenu } from './row-menu.js';

/** The columns of the list. */
export const EmployeeColumns = () => {
  const severalTenants = (useTenants().data ?? []).length > 1;
  return (
    <>
      <Column field="name" render={(employee) => <NameCell of={employee} />} />
      <Column field="external_id" render={({ external_id }) => external_id} />
      <Column field="groups" render={(employee) => <GroupsCell of={employee} />} />
      <Column field="identity_provider" render={(employee) => <SignInCell of={employee} />} />
      <Column field="last_login_at" render={({ last_login_at }) => <When at={last_login_at} />} />
      <Column field="status" render={(employee) => <StatusChip of={employee} />} />
      {severalTenants ? <Column field="tenant" render={({ tenant }) => tenant} /> : null}
      <MenuColumn />
    </>
  );
};

const Column = (props: { field: keyof Employee; render: (employee: Employee) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Employee>
      source={props.field}
      label={translate(`employees.fields.${props.field}`)}
      disableSort
      render={props.render}
      sx={{ px: 1 }}
    />
  );
};

const MenuColumn = () => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Employee>
      source="id"
      label={translate('employees.list.actions')}
      disableSort
      sx={{ textAlign: 'right', px: 0.5 }}
      render={(employee) => <RowMenu of={employee} />}
    />
  );
};

const NameCell = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const { name, email } = employee;
  return (
    <TwoLines
      first={
        <Styled component={Link} to={employeePath(employee)} sx={{ fontWeight: 600 }}>
          {name}
        </Styled>
      }
      second={
        <CopyText text={email} what={`${translate('employees.fields.email')} ${email}`}>
          {email}
        </CopyText>
      }
    />
  );
};

/** Whether they are an agent stands below: it is what the groups are for. */
const GroupsCell = ({ of: { groups, permissions } }: { of: Employee }) => {
  const translate = useTranslate();
  return (
    <TwoLines
      first={groups.length === 0 ? translate('shared.none') : groups.join(', ')}
      second={permissions.includes('Login_On_Behalf') ? null : translate('employees.no_agent')}
    />
  );
};
