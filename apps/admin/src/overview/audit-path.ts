import { listPath } from '../shared/list-path.js';
import type { Bucket } from './period.js';

/** The events of an issue, as the audit log is asked for them. */
const TYPES: Readonly<Record<string, string>> = {
  password: 'customer.login',
  on_behalf: 'onbehalf.issued',
  trusted_agent: 'agent.token_issued',
  trusted_system: 'onbehalf.issued',
  refresh: 'token.refreshed,token.refresh_replayed',
};

/** Every other kind has this event; the kind of its session says more. */
const ISSUED = 'token.issued';

interface Span {
  readonly tenant: string | null;
  readonly from: Date | undefined;
  readonly to?: Date | undefined;
}

const filterOf = ({ tenant, from, to }: Span) => ({ tenant, from: from?.toISOString(), to: to?.toISOString() });

/** The audit log with the events behind a part of a bar. */
export const issuedPath = (kind: string, tenant: string | null, { from, to }: Bucket): string =>
  listPath('/audit-log', { type: TYPES[kind] ?? ISSUED, outcome: 'success', ...filterOf({ tenant, from, to }) });

/** The audit log with the refusals of one reason since `from`; `none` is what has no reason. */
export const refusedPath = (reason: string, tenant: string | null, from: Date | undefined): string =>
  listPath('/audit-log', {
    outcome: 'refused',
    reason: reason === 'none' ? null : reason,
    ...filterOf({ tenant, from }),
  });
