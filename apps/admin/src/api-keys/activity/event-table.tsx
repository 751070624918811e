import { Box, Chip, Link as Styled, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Address } from '../../shared/address.js';
import { When } from '../../shared/when.js';
import { useFieldLabel } from '../field-label.js';
import type { AuditEvent } from './use-activity.js';

const COLUMNS = ['what', 'outcome', 'who', 'address', 'when'] as const;
const COLOR = { success: 'success', refused: 'warning', failed: 'error' } as const;

/** Events with who, from where and when; each opens in the audit log. */
export const EventTable = ({ events }: { events: readonly AuditEvent[] }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ '& td, & th': { py: 1.25 } }} aria-label={translate('api_keys.tabs.activity')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`api_keys.activity.columns.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};

const EventRow = ({ event }: { event: AuditEvent }) => {
  const translate = useTranslate();
  const { type, outcome, reason, actor, ip, at } = event;
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Styled component={Link} to={`/audit-log/${encodeURIComponent(event.id)}`} sx={{ fontWeight: 600 }}>
          {translate(`api_keys.activity.types.${type.replace('.', '_')}`, { _: type })}
        </Styled>
        <ChangedFields of={event} />
      </TableCell>
      <TableCell>
        <Chip
          size="small"
          variant="outlined"
          color={COLOR[outcome]}
          label={translate(`api_keys.activity.outcomes.${outcome}`)}
        />
        {reason === null ? null : <Box sx={{ color: 'text.secondary', fontSize: '0.85em', mt: 0.5 }}>{reason}</Box>}
      </TableCell>
      <TableCell>
        {actor.name ?? actor.id}
        <Box sx={{ color: 'text.secondary', fontSize: '0.85em' }}>{actor.type}</Box>
      </TableCell>
      <TableCell>
        <Address address={ip} copy={false} />
      </TableCell>
      <TableCell>
        <When at={at} />
      </TableCell>
    </TableRow>
  );
};

/** Which fields a change of the settings touched, in words. */
const ChangedFields = ({ of: { type, changes } }: { of: AuditEvent }) => {
  const label = useFieldLabel();
  if (type !== 'client.updated') return null;
  const fields = [...new Set(changes.map(({ field }) => label(field)))];
  return <Box sx={{ color: 'text.secondary', fontSize: '0.85em', fontWeight: 400 }}>{fields.join(', ')}</Box>;
};
