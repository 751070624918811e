import type { Transaction } from '#kernel';
import type { Seal } from './seal.js';
import { SEAL_COLUMNS, type SealRow, toSeal } from './seal-reader.js';

/** Where candidates begin: PostgreSQL's cluster and a transaction id in it. */
export interface Cursor {
  readonly system: string;
  /** Transactions below had all ended when the seal was made. */
  readonly horizon: string;
}

/** Where sealing stands. */
export interface Position {
  readonly system: string;
  /** Lowest transaction id that is still under way, and the first one not yet given out. */
  readonly xmin: string;
  readonly xmax: string;
  /** Highest event id in any seal. */
  readonly sealedTo: string;
  readonly last: Seal | null;
}

const POSITION = `
  select (select system_identifier::text from pg_control_system()) as system,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
    pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
    (select coalesce(max(upper(span)), 1) - 1 from audit_seal)::text as sealed_to,
    last.*
  from (select 1) as always
  left join (select ${SEAL_COLUMNS} from audit_seal order by audit_seal.number desc limit 1) as last on true`;

type PositionRow = { system: string; xmin: string; xmax: string; sealed_to: string } & (SealRow | { number: null });

/** Cheap: asked every second by every instance. */
export async function readPosition(tx: Transaction): Promise<Position> {
  const [row] = (await tx.query(POSITION)) as [PositionRow];
  return {
    system: row.system,
    xmin: row.xmin,
    xmax: row.xmax,
    sealedTo: row.sealed_to,
    last: row.number === null ? null : toSeal(row),
  };
}
