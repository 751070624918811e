import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Key } from '../calls.js';
import { SecretRow } from './secret-row.js';

const COLUMNS = ['secret', 'state', 'created', 'last_used', 'from'] as const;

/** One row for each secret, newest first. */
export const SecretTable = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ '& td, & th': { py: 1.25 } }} aria-label={translate('api_keys.tabs.secrets')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`api_keys.secrets.columns.${column}`)}</TableCell>
            ))}
            <TableCell align="right">{translate('api_keys.list.actions')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {key.secrets.map((secret) => (
            <SecretRow key={secret.id} of={key} secret={secret} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};
