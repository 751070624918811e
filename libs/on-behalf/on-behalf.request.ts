import { BodyReader } from './body-reader.js';

/** What is asked for, read once and typed; nothing later touches the body. */
export interface OnBehalfRequest {
  /** Exactly one of the two is set. */
  readonly customerId: number | null;
  readonly externalId: string | null;
  readonly shopId: number | null;
  readonly reason: string | null;
  /** Named by the client, not checked by us. */
  readonly agent: { readonly id: string; readonly name: string | null } | null;
  readonly legalEntityId: string | null;
  /** The call that the session is bound to, as the client names it. */
  readonly callId: string | null;
}

/** Characters. */
export const LONGEST_CALL_ID = 100;
const KNOWN = new Set([
  'client_id',
  'client_secret',
  'customer_id',
  'customerId',
  'external_id',
  'shop_id',
  'shopId',
  'reason',
  'agent',
  'legal_entity_id',
  'call_id',
]);

/** Reads the JSON body strictly: unknown, repeated, mistyped or contradicting fields are `invalid_request`. */
export function readOnBehalfRequest(body: unknown): OnBehalfRequest {
  const reader = new BodyReader(body, KNOWN);
  const request = {
    customerId: reader.integer('customer_id', 'customerId'),
    externalId: reader.text('external_id'),
    shopId: reader.integer('shop_id', 'shopId'),
    reason: reader.text('reason'),
    agent: reader.agent(),
    legalEntityId: reader.text('legal_entity_id'),
    callId: reader.text('call_id', LONGEST_CALL_ID),
  };
  // What was sent, not what could be read: a mistyped id is one fault, not two.
  if ((reader.has('customer_id') || reader.has('customerId')) === reader.has('external_id')) {
    reader.fault('customer_id', 'name the customer by exactly one of customer_id and external_id');
  }
  reader.finish();
  return request;
}
