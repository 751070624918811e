import { Link as Styled, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Allowed } from '../../customers/allowed.js';
import { listPath } from '../../shared/list-path.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { StillLoading } from '../../shared/still-loading.js';
import { useActingSessions } from '../actions/use-acting-sessions.js';
import type { Employee } from '../calls.js';

/** For how many customers an employee acts now; the number opens them on the live board. */
export const SessionsSection = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  return (
    <Section title={translate('employees.sessions.title')}>
      <Allowed needs="session_read">
        <Live of={employee} />
      </Allowed>
    </Section>
  );
};

const Live = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const { count, error } = useActingSessions(employee);
  if (error !== null) return <ProblemAlert error={error} />;
  if (count === undefined) return <StillLoading lines={1} />;
  if (count.count === 0) return <Typography>{translate('employees.sessions.none')}</Typography>;
  return (
    <Typography>
      <Styled component={Link} to={listPath('/on-behalf', { tenant: employee.tenant, employee_id: employee.id })}>
        {translate('employees.sessions.live', { smart_count: count.count })}
      </Styled>
    </Typography>
  );
};
