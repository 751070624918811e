import { createHmac, hash } from 'node:crypto';
import { formatUuid, randomBytes } from '#kernel';
import type { Key } from '#platform';
import type { AuditEntry } from './audit-entry.js';
import { cleanText, cleanValue } from './clean-text.js';

/** An event and its personal data as one JSON row for `AUDIT_ROWS`. Binary values are `\x` hex, as PostgreSQL reads them. */
export interface AuditRow {
  readonly tenant: string | null;
  readonly type: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly client_id: string | null;
  readonly customer_id: number | null;
  readonly session_id: string | null;
  readonly jti: string | null;
  readonly request_id: string;
  readonly details: unknown;
  readonly changes: unknown;
  readonly personal_id: string;
  readonly personal_digest: string;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly actor_name: string | null;
  readonly extra: unknown;
  readonly salt: string;
  readonly mac: string;
  readonly mac_key: string;
}

/** The fields of an event that the HMAC covers, as text, in this order. */
export interface SignedFields {
  readonly tenant: string | null;
  readonly type: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actorType: string;
  readonly actorId: string;
  readonly clientId: string | null;
  readonly customerId: string | null;
  readonly sessionId: string | null;
  readonly jti: string | null;
  readonly requestId: string;
  /** JSON text exactly as stored. */
  readonly details: string;
  readonly changes: string;
  readonly personalId: string | null;
  /** Hex. */
  readonly personalDigest: string | null;
}

export interface PersonalFields {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly actorName: string | null;
  /** JSON text exactly as stored. */
  readonly extra: string | null;
}

const EMPTY = Object.freeze({});
const NONE: readonly never[] = Object.freeze([]);

/** Length-prefixed, so that no two lists of fields give the same text: `3:abc` per field, `-` for null. */
export function canonical(fields: readonly (string | null)[]): string {
  let text = '';
  for (const field of fields) text += field === null ? '-;' : `${Buffer.byteLength(field)}:${field};`;
  return text;
}

/** HMAC-SHA-256 of an event's fields under the audit key. Source: DESIGN §6. */
export function eventMac(key: Buffer, event: SignedFields): string {
  return createHmac('sha256', key)
    .update(
      `mandate/audit/1;${canonical([
        event.tenant,
        event.type,
        event.outcome,
        event.reason,
        event.actorType,
        event.actorId,
        event.clientId,
        event.customerId,
        event.sessionId,
        event.jti,
        event.requestId,
        event.details,
        event.changes,
        event.personalId,
        event.personalDigest,
      ])}`,
    )
    .digest('hex');
}

/** Salted, so that erased personal data cannot be guessed back from its digest. Hex. */
export function personalDigest(saltHex: string, personal: PersonalFields): string {
  return hash(
    'sha256',
    `mandate/audit-personal/1;${saltHex};${canonical([personal.address, personal.userAgent, personal.actorName, personal.extra])}`,
  );
}

/** Cleans an entry and makes the row that is stored, signed with the audit key. */
export function auditRow(entry: AuditEntry, key: Key): AuditRow {
  const details = detailsOf(entry);
  const changes = entry.changes === undefined || entry.changes.length === 0 ? NONE : cleanValue(entry.changes);
  const personal: PersonalFields = {
    address: entry.origin.address,
    userAgent: entry.origin.userAgent === null ? null : cleanText(entry.origin.userAgent),
    actorName: entry.actor.name === undefined ? null : cleanText(entry.actor.name, 200),
    extra: entry.personal === undefined ? null : JSON.stringify(cleanValue(entry.personal)),
  };
  const random = randomBytes(32);
  const personalId = formatUuid(random);
  const salt = random.toString('hex', 16);
  const digest = personalDigest(salt, personal);
  const event = {
    tenant: entry.tenant,
    type: entry.type,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    actor_type: entry.actor.type,
    actor_id: cleanText(entry.actor.id, 200),
    client_id: entry.clientId === undefined || entry.clientId === null ? null : cleanText(entry.clientId, 100),
    customer_id: entry.customerId ?? null,
    session_id: entry.sessionId ?? null,
    jti: entry.jti ?? null,
    request_id: entry.origin.requestId,
  };
  const mac = eventMac(key.secret as Buffer, {
    tenant: event.tenant,
    type: event.type,
    outcome: event.outcome,
    reason: event.reason,
    actorType: event.actor_type,
    actorId: event.actor_id,
    clientId: event.client_id,
    customerId: event.customer_id === null ? null : String(event.customer_id),
    sessionId: event.session_id,
    jti: event.jti,
    requestId: event.request_id,
    details: JSON.stringify(details),
    changes: JSON.stringify(changes),
    personalId,
    personalDigest: digest,
  });
  return {
    ...event,
    details,
    changes,
    personal_id: personalId,
    personal_digest: `\\x${digest}`,
    address: personal.address,
    user_agent: personal.userAgent,
    actor_name: personal.actorName,
    extra: personal.extra === null ? null : (JSON.parse(personal.extra) as unknown),
    salt: `\\x${salt}`,
    mac: `\\x${mac}`,
    mac_key: key.id,
  };
}

function detailsOf(entry: AuditEntry): unknown {
  const { clientRequestId } = entry.origin;
  if (clientRequestId !== null) return cleanValue({ ...entry.details, client_request_id: clientRequestId });
  return entry.details === undefined ? EMPTY : cleanValue(entry.details);
}
