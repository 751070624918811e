import { type FieldError, invalidRequest, unsupportedMediaType } from '#kernel';
import { FormBody } from '#platform';

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
const LONGEST_TEXT = 200;
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
  if (body instanceof FormBody) throw unsupportedMediaType({ sentence: 'Send application/json.' });
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

class BodyReader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly faults: FieldError[] = [];

  constructor(body: unknown, known: ReadonlySet<string>) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw invalidRequest({ sentence: 'Send a JSON object.' });
    }
    this.fields = body as Record<string, unknown>;
    for (const name of Object.keys(this.fields)) if (!known.has(name)) this.fault(name, 'is unknown');
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name);
  }

  fault(name: string, detail: string): void {
    this.faults.push({ pointer: `/${/^[\w.-]{1,64}$/.test(name) ? name : ''}`, detail });
  }

  finish(): void {
    if (this.faults.length > 0) throw invalidRequest({ fields: this.faults.slice(0, 20) });
  }

  /** A positive whole number; a numeric string is refused (DESIGN §12). Two spellings of one field are too. */
  integer(name: string, spelling: string): number | null {
    if (this.has(name) && this.has(spelling)) this.fault(name, `is given twice: also as ${spelling}`);
    const used = this.has(name) ? name : spelling;
    const value = this.fields[used];
    if (!this.has(used)) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    this.fault(used, 'must be a positive whole number');
    return null;
  }

  text(name: string, longest = LONGEST_TEXT): string | null {
    return this.has(name) ? this.textOf(name, this.fields[name], longest) : null;
  }

  agent(): OnBehalfRequest['agent'] {
    if (!this.has('agent')) return null;
    const value = this.fields['agent'];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault('agent', 'must be an object with id and name');
      return null;
    }
    const { id, name, ...unknown } = value as Record<string, unknown>;
    if (Object.keys(unknown).length > 0) this.fault('agent', 'holds unknown fields');
    const agentId = this.textOf('agent', id);
    const agentName = name === undefined ? null : this.textOf('agent', name);
    return agentId === null ? null : { id: agentId, name: agentName };
  }

  private textOf(name: string, value: unknown, longest = LONGEST_TEXT): string | null {
    const wrong = textFault(value, longest);
    if (wrong === null) return value as string;
    this.fault(name, wrong);
    return null;
  }
}

/** What is wrong with a text of the request, as a clause about the field; null when it fits. */
export function textFault(value: unknown, longest = LONGEST_TEXT): string | null {
  const fits =
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= longest &&
    !/\p{Cc}/u.test(value) &&
    value.isWellFormed();
  return fits ? null : `must be text of 1 to ${longest} characters`;
}
