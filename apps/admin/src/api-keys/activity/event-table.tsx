import { Box, Link as Styled, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { AuditEvent } from '../../audit-log/calls.js';
import { ActorCell, OutcomeCell } from '../../audit-log/event-cells.js';
import { eventPath } from '../../audit-log/event-path.js';
import { useEventTexts } from '../../audit-log/use-event-texts.js';
import { Address } from '../../shared/address.js';
import { When } from '../../shared/when.js';
import { useFieldLabel } from '../field-label.js';

const COLUMNS = ['what', 'outcome', 'who', 'address', 'when'] as const;

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
  const words = useEventTexts();
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Styled component={Link} to={eventPath(event.id)} sx={{ fontWeight: 600 }}>
          {words.type(event.type)}
        </Styled>
        <ChangedFields of={event} />
      </TableCell>
      <TableCell>
        <OutcomeCell of={event} />
      </TableCell>
      <TableCell>
        <ActorCell of={event} />
      </TableCell>
      <TableCell>
        <Address address={event.ip} copy={false} />
      </TableCell>
      <TableCell>
        <When at={event.at} />
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
