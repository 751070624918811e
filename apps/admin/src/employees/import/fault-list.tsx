import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ImportResult } from './import-rows.js';

/** Which rows did not fit, and what of the file was taken before them. */
export const FaultList = ({ of: { imported, faults } }: { of: ImportResult }) => {
  const translate = useTranslate();
  return (
    <Alert severity="error">
      {imported > 0 ? translate('employees.import.before', { smart_count: imported }) : null}
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {faults.map(({ row, field, detail }) => (
          <li key={`${row} ${field} ${detail}`}>{translate('employees.import.fault', { row, field, detail })}</li>
        ))}
      </Box>
    </Alert>
  );
};
