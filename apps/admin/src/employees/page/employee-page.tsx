import { Box, Link as Styled } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { CopyText } from '../../shared/copy-text.js';
import { Page } from '../../shared/page.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { When } from '../../shared/when.js';
import type { Employee } from '../calls.js';
import { StatusChip } from '../status-chip.js';
import { ActionsSection } from './actions-section.js';
import { EmployeeForm } from './employee-form.js';
import { EventsSection } from './events-section.js';
import { SessionsSection } from './sessions-section.js';

/** One employee: what they act in now, what they did lately, who they are and may do. */
export const EmployeePage = () => {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data: employee, error, refetch } = useGetOne<Employee>('employees', { id });
  if (employee === undefined) {
    return (
      <Page title={translate('employees.one')} intro={<BackToList />}>
        {error === null ? <StillLoading lines={10} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={employee.name} intro={<Facts of={employee} />}>
      <Box key={employee.id} sx={{ maxWidth: 920 }}>
        <SessionsSection of={employee} />
        <EmployeeForm of={employee} />
        <ActionsSection of={employee} />
        <EventsSection of={employee} />
      </Box>
    </Page>
  );
};

const Facts = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1 }}>
      <CopyText text={employee.email} what={translate('employees.fields.email')}>
        {employee.email}
      </CopyText>
      <StatusChip of={employee} />
      <span>{employee.tenant}</span>
      <span>
        {translate('employees.fields.last_login_at')} <When at={employee.last_login_at} />
      </span>
      <CopyText text={employee.id} what={translate('employees.fields.id')}>
        {translate('employees.fields.id')}
      </CopyText>
    </Box>
  );
};

const BackToList = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/employees">
      {translate('employees.title')}
    </Styled>
  );
};
