import {
  Box,
  Card,
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  type Theme,
  useMediaQuery,
} from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { AgentCell } from './agent-cell.js';
import { CustomerCell, KeyCell, LeftCell, PlaceCell, ReasonCell } from './board-cells.js';
import { actingOf } from './board-name.js';
import type { BoardSession } from './calls.js';
import { EndOne } from './end-one.js';
import { KindCell } from './kind-cell.js';

interface Column {
  readonly name: string;
  readonly show: (session: BoardSession) => ReactNode;
}

const WIDE: readonly Column[] = [
  { name: 'who', show: (session) => <AgentCell of={session} /> },
  { name: 'whom', show: (session) => <CustomerCell of={session} /> },
  { name: 'reason', show: (session) => <ReasonCell of={session} /> },
  { name: 'key', show: (session) => <KeyCell of={session} /> },
  { name: 'kind', show: (session) => <KindCell of={session} /> },
  { name: 'place', show: (session) => <PlaceCell of={session} /> },
  { name: 'left', show: (session) => <LeftCell of={session} /> },
  { name: 'action', show: (session) => <EndOne of={session} /> },
];

/** What fits beside each other on a phone: the same cells, some of them above each other. */
const NARROW: readonly Column[] = [
  {
    name: 'acting',
    show: (session) => (
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <AgentCell of={session} />
        <CustomerCell of={session} />
        <KindCell of={session} />
        <ReasonCell of={session} />
      </Box>
    ),
  },
  {
    name: 'left',
    show: (session) => (
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
        <LeftCell of={session} />
        <EndOne of={session} />
      </Box>
    ),
  },
];

/** The live sessions, to be chosen and ended. */
export const BoardTable = (props: {
  sessions: readonly BoardSession[];
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[]) => void;
}) => {
  const { sessions, selected, onSelect } = props;
  const translate = useTranslate();
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const columns = narrow ? NARROW : WIDE;
  const all = sessions.map(({ session_id: id }) => id);
  const toggle = (id: string) =>
    onSelect(selected.has(id) ? [...selected].filter((other) => other !== id) : [...selected, id]);
  return (
    <Card sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('on_behalf.title')}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Checkbox
                size="small"
                checked={selected.size === all.length}
                indeterminate={selected.size > 0 && selected.size < all.length}
                onChange={() => onSelect(selected.size === all.length ? [] : all)}
                slotProps={{ input: { 'aria-label': translate('on_behalf.select_all') } }}
              />
            </TableCell>
            {columns.map(({ name }) => (
              <TableCell key={name}>{translate(`on_behalf.columns.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <Row
              key={session.session_id}
              of={session}
              columns={columns}
              selected={selected.has(session.session_id)}
              onToggle={() => toggle(session.session_id)}
            />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
};

const Row = (props: { of: BoardSession; columns: readonly Column[]; selected: boolean; onToggle: () => void }) => {
  const { of: session, columns, selected, onToggle } = props;
  const translate = useTranslate();
  return (
    <TableRow selected={selected}>
      <TableCell padding="checkbox">
        <Checkbox
          size="small"
          checked={selected}
          onChange={onToggle}
          slotProps={{ input: { 'aria-label': translate('on_behalf.select', actingOf(session)) } }}
        />
      </TableCell>
      {columns.map(({ name, show }) => (
        <TableCell key={name}>{show(session)}</TableCell>
      ))}
    </TableRow>
  );
};
