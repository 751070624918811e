import { type FieldError, invalidRequest } from '#kernel';
import { plainTextFault } from '#platform';
import type { ContextChange, ContextDocument, ContextFields, ContextSight, JsonValue } from './context-document.js';

/** Attributes of one document, and how deep one may be. */
const MOST_ATTRIBUTES = 100;
const DEEPEST = 8;
/** Characters of a document's attributes as JSON. */
const LONGEST_CONTEXT = 16_384;
const LONGEST_KEY = 100;
const LONGEST_LABEL = 64;

const LONGEST_FIELDS = { siteCode: 100, cartId: 100, targetLocation: 100, language: 100 } as const;

/** Labels are UUIDs where we make them; the merchant's services may have their own. */
export const isLabel = (text: string): boolean => text.length <= LONGEST_LABEL && /^[\w-]+$/.test(text);

/**
 * A document without a customer is the visit's: whoever has a token of that visit sees it. From the sign-in on it is the
 * customer's, because the label outlives their session, and the next one at the same device may have another customer.
 */
export function sees(sight: ContextSight, { customerId }: Pick<ContextDocument, 'customerId'>): boolean {
  return sight === 'service' || customerId === null || customerId === sight;
}

/** The fields as a change leaves them; attributes are merged one by one, null removes one. */
export function changed(document: ContextFields, change: ContextChange): ContextFields {
  const { siteCode, currency, cartId, targetLocation, language, context } = { ...document, ...given(change) };
  const merged = Object.entries({ ...document.context, ...context }).filter(([, value]) => value !== null);
  return { siteCode, currency, cartId, targetLocation, language, context: Object.fromEntries(merged) };
}

/** @throws 400 `invalid_request` that names every field that cannot be stored */
export function requireSound(change: ContextChange): void {
  const fields = Object.entries(faults(change)).flatMap(([name, detail]): FieldError[] =>
    detail === null ? [] : [{ pointer: `/${name}`, detail }],
  );
  const [first] = fields;
  if (first) throw invalidRequest({ sentence: `${first.pointer.slice(1)} ${first.detail}.`, fields });
}

function faults({ currency, context, ...texts }: ContextChange): Record<string, string | null> {
  const plain = Object.entries(LONGEST_FIELDS).map(([name, most]) => {
    const text = texts[name as keyof typeof texts];
    return [name, typeof text === 'string' ? plainTextFault(text, 1, most) : null] as const;
  });
  const money = typeof currency === 'string' && !/^[A-Z]{3}$/.test(currency) ? 'must be three capital letters' : null;
  return { ...Object.fromEntries(plain), currency: money, context: context ? contextFault(context) : null };
}

/** Why these attributes cannot be stored, or null. Continues a sentence about the field. */
function contextFault(context: Readonly<Record<string, JsonValue>>): string | null {
  const keys = Object.keys(context);
  if (keys.length > MOST_ATTRIBUTES) return `must have at most ${MOST_ATTRIBUTES} attributes`;
  if (keys.some((key) => plainTextFault(key, 1, LONGEST_KEY) !== null)) {
    return `must have names of 1 to ${LONGEST_KEY} characters, none of them a control character`;
  }
  if (!isStorable(context, DEEPEST)) return `must be text without NUL and at most ${DEEPEST} levels deep`;
  return JSON.stringify(context).length > LONGEST_CONTEXT ? `must have at most ${LONGEST_CONTEXT} characters` : null;
}

/** PostgreSQL's jsonb takes neither NUL nor half a character. */
function isStorable(value: JsonValue, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key, 0) && isStorable(inner, depth - 1));
}

/** `undefined` says as little as a field that is left out. */
const given = (change: ContextChange): ContextChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
