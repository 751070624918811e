import type { ActClaim } from './access-token.js';

/** A session as rules see it: one row of the table `session`. Times are milliseconds since 1970. */
export interface Session {
  readonly id: string;
  readonly tenantId: number;
  readonly kind: string;
  readonly clientId: string;
  readonly customerId: number | null;
  readonly shopId: number | null;
  readonly actor: ActClaim | null;
  /** What the client gives; the rights' scopes come on top of it in each access token. */
  readonly scope: string;
  /** The company that the customer acts for. */
  readonly company: string | null;
  /** What the rights of the access tokens rest on: with another mark they are dead. null = they have none. */
  readonly rightsMark: string | null;
  readonly generation: number;
  readonly sequence: number;
  readonly lowestSequence: number;
  readonly salt: Buffer;
  /** null = the session has no refresh token. */
  readonly refreshKeyId: string | null;
  readonly rotatedAt: number | null;
  readonly rotatedBy: string | null;
  readonly requestDigest: Buffer | null;
  readonly tenantEpoch: number;
  readonly clientEpoch: number;
  /** Set on sessions that rest on the client's on-behalf permission. */
  readonly clientOnBehalfEpoch: number | null;
  readonly shopEpoch: number | null;
  readonly customerEpoch: number | null;
  /** Set on sessions that rest on the customer's consent to on-behalf. */
  readonly customerOnBehalfEpoch: number | null;
  /** The employee who acts, when we know them; with their epoch. */
  readonly employeeId: string | null;
  readonly employeeEpoch: number | null;
  /** The call that the session is bound to, as its client names it. */
  readonly callId: string | null;
  /** False = the refresh token stays the same until the session ends. */
  readonly rotates: boolean;
  /** Seconds. */
  readonly accessTtl: number;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly claims: SessionClaims;
}

export interface SessionClaims {
  /** Go into every access token of the session, beside those that `tokens` sets itself. */
  readonly token: Readonly<Record<string, unknown>>;
  /** Stay with the session: reason, named agent, what the storefront said of its visitor. */
  readonly notes: Readonly<Record<string, unknown>>;
}

/** A row as `select session` and `json_populate_recordset(null::session, …)` know it. */
export interface SessionRow {
  id: string;
  tenant_id: number;
  kind: string;
  client_id: string;
  customer_id: number | null;
  shop_id: number | null;
  actor: ActClaim | null;
  scope: string;
  company: string | null;
  rights_mark: string | null;
  generation: number;
  sequence: number;
  lowest_sequence: number;
  /** `\x` hex. */
  salt: string;
  refresh_key_id: string | null;
  rotated_at: string | null;
  rotated_by: string | null;
  request_digest: string | null;
  tenant_epoch: number;
  client_epoch: number;
  client_on_behalf_epoch: number | null;
  shop_epoch: number | null;
  customer_epoch: number | null;
  customer_on_behalf_epoch: number | null;
  employee_id: string | null;
  employee_epoch: number | null;
  call_id: string | null;
  rotates: boolean;
  access_ttl: number;
  address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
  expires_at: string;
  ended_at: string | null;
  end_reason: string | null;
  claims: SessionClaims;
}

const time = (text: string): number => Date.parse(text);
const timeOrNull = (text: string | null): number | null => (text === null ? null : Date.parse(text));
const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');

/** Reads a row as PostgreSQL's `to_json` writes it. */
export function sessionFrom(row: SessionRow): Session {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    kind: row.kind,
    clientId: row.client_id,
    customerId: row.customer_id,
    shopId: row.shop_id,
    actor: row.actor,
    scope: row.scope,
    company: row.company,
    rightsMark: row.rights_mark,
    generation: row.generation,
    sequence: row.sequence,
    lowestSequence: row.lowest_sequence,
    salt: bytes(row.salt),
    refreshKeyId: row.refresh_key_id,
    rotatedAt: timeOrNull(row.rotated_at),
    rotatedBy: row.rotated_by,
    requestDigest: row.request_digest === null ? null : bytes(row.request_digest),
    tenantEpoch: row.tenant_epoch,
    clientEpoch: row.client_epoch,
    clientOnBehalfEpoch: row.client_on_behalf_epoch,
    shopEpoch: row.shop_epoch,
    customerEpoch: row.customer_epoch,
    customerOnBehalfEpoch: row.customer_on_behalf_epoch,
    employeeId: row.employee_id,
    employeeEpoch: row.employee_epoch,
    callId: row.call_id,
    rotates: row.rotates,
    accessTtl: row.access_ttl,
    address: row.address,
    userAgent: row.user_agent,
    createdAt: time(row.created_at),
    updatedAt: time(row.updated_at),
    expiresAt: time(row.expires_at),
    endedAt: timeOrNull(row.ended_at),
    endReason: row.end_reason,
    claims: row.claims,
  };
}
