import { type AppError, invalidRequest } from '#kernel';
import { parseScope } from '#access';
import type { ClientFacts } from '#oauth-clients';
import type { OAuthFields } from '#tokens';
import type { CustomerName } from './acting.js';
import type { ActorToken } from './actor-token.policy.js';
import { type Face, FACE_SCOPES } from './faces.js';
import type { Newcomer } from './newcomers.js';
import { textFault } from './body-reader.js';
import { LONGEST_CALL_ID } from './on-behalf.request.js';

/** How a customer is named as the subject of an exchange. */
const SUBJECT_TYPE = 'urn:mandate:params:oauth:token-type:';
export const CUSTOMER_ID = `${SUBJECT_TYPE}customer-id`;
export const EXTERNAL_ID = `${SUBJECT_TYPE}external-id`;
export const LOGIN_ID = `${SUBJECT_TYPE}login-id`;
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

const SUBJECT_TYPES = [CUSTOMER_ID, EXTERNAL_ID, LOGIN_ID];
const GUEST_LOGIN = 'guest';

/** What is asked of the token endpoint, read once and typed. */
export interface ExchangeRequest {
  readonly face: Extract<Face, 'on_behalf' | 'trusted_system'>;
  readonly customer: CustomerName;
  readonly shopId: number | null;
  readonly reason: string | null;
  readonly legalEntityId: string | null;
  readonly callId: string | null;
  readonly actor: ActorToken | null;
  /** Of a shopper whom a trusted system names by a login at a provider. */
  readonly newcomer: Newcomer | null;
}

/** Reads the fields of a token exchange (RFC 8693 §2.1). */
export function readExchange(fields: OAuthFields, client: ClientFacts): ExchangeRequest {
  const requested = fields.optional('requested_token_type');
  if (requested !== undefined && requested !== ACCESS_TOKEN)
    throw fault('requested_token_type', `must be ${ACCESS_TOKEN}`);
  const face = faceOf(fields.optional('scope'), client);
  const shopId = optionalNumber(fields.optional('shop_id'), 'shop_id');
  return {
    ...{ face, shopId, customer: customerOf(fields, face, shopId) },
    reason: optionalText(fields, 'reason'),
    legalEntityId: optionalText(fields, 'legal_entity_id'),
    callId: optionalText(fields, 'call_id', LONGEST_CALL_ID),
    actor: actorOf(fields),
    newcomer: face === 'trusted_system' ? newcomerOf(fields) : null,
  };
}

/** A client that may do both says by its scope which of them it means. */
function faceOf(scope: string | undefined, { grants }: ClientFacts): ExchangeRequest['face'] {
  const parsed = parseScope(scope ?? '');
  if (!parsed.ok) throw fault('scope', parsed.fault);
  const isSystem = parsed.scopes.includes(FACE_SCOPES.trusted_system);
  const isOnlySystem = grants.has('trusted_system') && !grants.has('on_behalf');
  return isSystem || isOnlySystem ? 'trusted_system' : 'on_behalf';
}

function customerOf(fields: OAuthFields, face: Face, shopId: number | null): CustomerName {
  const type = fields.required('subject_token_type');
  const subject = fields.required('subject_token');
  switch (type) {
    case CUSTOMER_ID:
      return { by: 'id', customerId: number(subject, 'subject_token') };
    case EXTERNAL_ID:
      return { by: 'external_id', externalId: text(subject, 'subject_token') };
    case LOGIN_ID: {
      if (shopId === null) throw fault('shop_id', 'is required with a login');
      const origin = optionalText(fields, 'idp_origin');
      if (face === 'trusted_system' && origin === null && subject.toLowerCase() === GUEST_LOGIN) return { by: 'guest' };
      return { by: 'login', loginId: text(subject, 'subject_token', LONGEST_LOGIN), origin };
    }
    default:
      throw fault('subject_token_type', `must be one of ${SUBJECT_TYPES.join(', ')}`);
  }
}

/** Characters: the longest e-mail address, or subject of a provider. */
const LONGEST_LOGIN = 320;

function actorOf(fields: OAuthFields): ActorToken | null {
  const token = fields.optional('actor_token');
  const type = fields.optional('actor_token_type') ?? null;
  // RFC 8693 §2.1: the type must not come alone.
  if (token === undefined && type !== null) throw fault('actor_token', 'is required with actor_token_type');
  return token === undefined ? null : { token, type };
}

function newcomerOf(fields: OAuthFields): Newcomer {
  return {
    email: optionalText(fields, 'email_id', LONGEST_LOGIN),
    firstName: optionalText(fields, 'first_name') ?? '',
    lastName: optionalText(fields, 'last_name') ?? '',
  };
}

function optionalText(fields: OAuthFields, name: string, longest?: number): string | null {
  const value = fields.optional(name);
  return value === undefined ? null : text(value, name, longest);
}

function text(value: string, name: string, longest?: number): string {
  const wrong = textFault(value, longest);
  if (wrong !== null) throw fault(name, wrong);
  return value;
}

function optionalNumber(value: string | undefined, name: string): number | null {
  return value === undefined ? null : number(value, name);
}

/** Forms carry text only, so here digits are a number. */
function number(digits: string, name: string): number {
  const value = /^[1-9]\d{0,15}$/.test(digits) ? Number(digits) : NaN;
  if (!Number.isSafeInteger(value)) throw fault(name, 'must be a positive whole number');
  return value;
}

function fault(name: string, detail: string): AppError {
  return invalidRequest({ fields: [{ pointer: `/${name}`, detail }] });
}
