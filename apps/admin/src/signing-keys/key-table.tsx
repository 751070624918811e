import { Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CopyText } from '../shared/copy-text.js';
import { When } from '../shared/when.js';
import type { Purpose, SigningKey } from './calls.js';

const COLUMNS = ['kid', 'state', 'algorithm', 'active_from', 'retired_at', 'removed_at'] as const;

const COLORS = { next: 'info', current: 'success', retiring: 'warning' } as const;

/** Keys with their states and dates, newest first. */
export const KeyTable = ({ purpose, keys }: { purpose: Purpose; keys: readonly SigningKey[] }) => {
  const translate = useTranslate();
  return (
    <TableContainer>
      <Table
        size="small"
        sx={{ tableLayout: 'fixed', minWidth: 860 }}
        aria-label={translate(`signing_keys.purposes.${purpose}.title`)}
      >
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column} sx={{ width: column === 'kid' ? '26%' : undefined }}>
                {translate(`signing_keys.columns.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};

const KeyRow = ({ of: key }: { of: SigningKey }) => {
  const translate = useTranslate();
  return (
    <TableRow sx={{ '&:last-child > *': { borderBottom: 0 } }}>
      <TableCell component="th" scope="row">
        <CopyText text={key.id} what={translate('signing_keys.columns.kid')} />
      </TableCell>
      <TableCell>
        <Chip size="small" color={COLORS[key.state]} label={translate(`signing_keys.states.${key.state}`)} />
      </TableCell>
      <TableCell>{key.algorithm}</TableCell>
      <TableCell>
        <When at={key.active_from} />
      </TableCell>
      <TableCell>
        <EndCell at={key.retired_at} />
      </TableCell>
      <TableCell>
        <EndCell at={key.removed_at} />
      </TableCell>
    </TableRow>
  );
};

/** Until when; a key that nobody rotated has no end yet. */
const EndCell = ({ at }: { at: string | null }) => {
  const translate = useTranslate();
  return at === null ? <span>{translate('signing_keys.no_end')}</span> : <When at={at} />;
};
