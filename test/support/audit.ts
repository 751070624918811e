import { expect } from '@jest/globals';
import type { Answer, TestApp } from './test-app.js';

/** An event with its personal data, as an operator with psql would read it. */
export interface AuditedEvent {
  readonly type: string;
  readonly tenant: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly client_id: string | null;
  readonly customer_id: number | null;
  readonly session_id: string | null;
  readonly jti: string | null;
  readonly request_id: string;
  readonly details: Record<string, unknown>;
  readonly changes: unknown[];
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly actor_name: string | null;
  readonly extra: Record<string, unknown> | null;
}

export interface AuditFilter {
  readonly type?: string;
  readonly requestId?: string | null;
  readonly sessionId?: string;
  readonly clientId?: string;
}

const READ = `select e.type, e.tenant, e.outcome, e.reason, e.actor_type, e.actor_id, e.client_id,
    e.customer_id::float8 as customer_id, e.session_id, e.jti, e.request_id, e.details, e.changes,
    p.address, p.user_agent, p.actor_name, p.extra
  from audit_event e left join audit_personal p on p.id = e.personal_id
  where ($1::text is null or e.type = $1) and ($2::text is null or e.request_id = $2)
    and ($3::uuid is null or e.session_id = $3) and ($4::text is null or e.client_id = $4)
  order by e.id`;

/** Events in the order they were written. */
export function auditEvents(mandate: Pick<TestApp, 'database'>, filter: AuditFilter): Promise<AuditedEvent[]> {
  const { type = null, requestId = null, sessionId = null, clientId = null } = filter;
  return mandate.database.query<AuditedEvent>(READ, [type, requestId, sessionId, clientId]);
}

/** What one request wrote. */
export function eventsOf(mandate: Pick<TestApp, 'database'>, answer: Answer): Promise<AuditedEvent[]> {
  return auditEvents(mandate, { requestId: answer.headers.get('x-request-id') ?? 'no request id' });
}

/** For `expect(await eventsOf(…)).toEqual(only({ … }))`: one event and no other. */
export function only(event: Partial<AuditedEvent>): unknown {
  return [expect.objectContaining(event)];
}

/**
 * The invariant behind every case: whatever token was given has its record, and the other way round. Each access token has
 * a sequence, so a session with sequence n needs one issue and n - 1 refreshes or replays.
 */
export async function expectEveryTokenRecorded(mandate: Pick<TestApp, 'database'>): Promise<void> {
  const mismatches = await mandate.database.query(
    `select s.id, s.sequence, e.issued, e.given from session s full join (
       select session_id as id, count(*) filter (where type in ('onbehalf.issued', 'agent.token_issued', 'token.issued', 'customer.login')) as issued,
         count(*) as given, count(distinct jti) as jtis
       from audit_event where outcome = 'success'
         and type in ('onbehalf.issued', 'agent.token_issued', 'token.issued', 'customer.login', 'token.refreshed',
           'token.refresh_replayed')
       group by 1) e on e.id = s.id
     where e.issued is distinct from 1 or s.sequence is distinct from e.given or e.jtis is distinct from e.given`,
  );
  expect(mismatches).toEqual([]);
}

/** How many sessions there are: "0 token rows" is the same number before and after. */
export async function sessionCount(mandate: Pick<TestApp, 'database'>): Promise<number> {
  const [row] = await mandate.database.query<{ count: number }>('select count(*)::int as count from session');
  return row?.count ?? 0;
}
