import { TableCell, TableRow } from '@mui/material';
import type { SessionRecord } from '../sessions/calls.js';
import { EndSession } from '../sessions/end-session.js';
import { DeviceCell, EndCell, KeyCell, KindCell, SeenCell } from '../sessions/session-cells.js';

/** The columns of `SessionRow`, by the keys of their words. */
export const SESSION_COLUMNS = ['device', 'kind', 'client_id', 'updated_at', 'expires_at', 'alive'] as const;

/** A session on its customer's page: whose it is goes without saying. */
export const SessionRow = ({ of: session }: { of: SessionRecord }) => (
  <TableRow>
    <TableCell>
      <DeviceCell of={session} />
    </TableCell>
    <TableCell>
      <KindCell of={session} />
    </TableCell>
    <TableCell>
      <KeyCell of={session} />
    </TableCell>
    <TableCell>
      <SeenCell of={session} />
    </TableCell>
    <TableCell>
      <EndCell of={session} />
    </TableCell>
    <TableCell>
      <EndSession of={session} />
    </TableCell>
  </TableRow>
);
