import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Employee } from './calls.js';

/** Whether an employee may work. */
export const StatusChip = ({ of: { status } }: { of: Employee }) => {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={status === 'active' ? 'success' : 'default'}
      label={translate(`employees.statuses.${status}`)}
    />
  );
};
