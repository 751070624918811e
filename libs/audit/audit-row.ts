import { createHmac, hash } from 'node:crypto';
import { formatUuid, randomBytes } from '#kernel';
import type { Key } from '#platform';
import type { AuditEntry } from './audit-entry.js';
import { canonical } from './canonical.js';
import { cleanJson, cleanText } from './clean-text.js';

/** Fields of an event that the HMAC covers. */
export interface SignedFields {
  readonly tenant: string | null;
  readonly type: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly client_id: string | null;
  /** Decimal. */
  readonly customer_id: string | null;
  readonly session_id: string | null;
  readonly jti: string | null;
  readonly request_id: string;
  /** JSON text exactly as stored. */
  readonly details: string;
  readonly changes: string;
  readonly personal_id: string | null;
  /** Hex. */
  readonly personal_digest: string | null;
}

/** Personal data, which the event holds only a salted digest of. */
export interface PersonalFields {
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly actor_name: string | null;
  /** JSON text exactly as stored. */
  readonly extra: string | null;
}

/** An event and its personal data as one JSON row for `AUDIT_ROW_TYPE`: JSON columns as text, binary ones as hex. */
export interface AuditRow extends SignedFields, PersonalFields {
  readonly salt: string;
  readonly mac: string;
  readonly mac_key: string;
}

/** HMAC-SHA-256 of an event's fields under the audit key (DESIGN §6). Hex. */
export function eventMac(key: Buffer, event: SignedFields): string {
  const text = canonical([
    event.tenant,
    event.type,
    event.outcome,
    event.reason,
    event.actor_type,
    event.actor_id,
    event.client_id,
    event.customer_id,
    event.session_id,
    event.jti,
    event.request_id,
    event.details,
    event.changes,
    event.personal_id,
    event.personal_digest,
  ]);
  return createHmac('sha256', key).update(`mandate/audit/1;${text}`).digest('hex');
}

/** Salted, so that erased personal data cannot be guessed back from its digest. Hex. */
export function personalDigest(saltHex: string, personal: PersonalFields): string {
  const { address, user_agent, actor_name, extra } = personal;
  return hash('sha256', `mandate/audit-personal/1;${saltHex};${canonical([address, user_agent, actor_name, extra])}`);
}

/** Cleans an entry and makes the row that is stored, signed with the audit key. */
export function auditRow(entry: AuditEntry, key: Key): AuditRow {
  const { actor, origin } = entry;
  const random = randomBytes(32);
  const salt = random.toString('hex', 16);
  const personal: PersonalFields = {
    address: origin.address,
    user_agent: origin.userAgent === null ? null : cleanText(origin.userAgent),
    actor_name: actor.name === undefined ? null : cleanText(actor.name, 200),
    extra: entry.personal === undefined ? null : cleanJson(entry.personal),
  };
  // One literal, no spread: this runs for every token, and a spread of this width costs more than the HMAC.
  const row = {
    tenant: entry.tenant,
    type: entry.type,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    actor_type: actor.type,
    actor_id: cleanText(actor.id, 200),
    client_id: entry.clientId === undefined || entry.clientId === null ? null : cleanText(entry.clientId, 100),
    customer_id: entry.customerId === undefined || entry.customerId === null ? null : String(entry.customerId),
    session_id: entry.sessionId ?? null,
    jti: entry.jti === undefined || entry.jti === null ? null : cleanText(entry.jti, 100),
    request_id: origin.requestId,
    details: detailsOf(entry),
    changes: entry.changes === undefined || entry.changes.length === 0 ? '[]' : cleanJson(entry.changes),
    personal_id: formatUuid(random),
    personal_digest: personalDigest(salt, personal),
    address: personal.address,
    user_agent: personal.user_agent,
    actor_name: personal.actor_name,
    extra: personal.extra,
    salt,
    mac: '',
    mac_key: key.id,
  };
  row.mac = eventMac(key.secret as Buffer, row);
  return row;
}

function detailsOf({ details, origin }: AuditEntry): string {
  if (origin.clientRequestId !== null) return cleanJson({ ...details, client_request_id: origin.clientRequestId });
  return details === undefined ? '{}' : cleanJson(details);
}
