import { type Texts, USER_TYPES } from '#access';
import { integer, list, object, oneOf, optional, orNull, type Reader, required, text } from './readers.js';

/** A text in English, or texts by language: `{en: Orders, de: Bestellungen}`. */
const texts: Reader<Texts> = (value, place) => {
  if (typeof value === 'string') return { en: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return place.fault('must be text, or texts by language');
  }
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.map(([language, one]) => [language, text(one, place.key(language)) ?? '']));
};

export const accessControl = object({
  code: required(text),
  name: optional(texts),
  description: optional(texts),
  scopes: required(list(text)),
  restricted_to: optional(orNull(oneOf(...USER_TYPES))),
});

export const group = object({
  code: required(text),
  name: optional(text),
  user_type: optional(oneOf(...USER_TYPES)),
  permissions: optional(list(text)),
  scopes: optional(list(text)),
  /** Codes. */
  access_controls: optional(list(text)),
  /** Numbers, in a group of customers; employees name their groups themselves. */
  customers: optional(list(integer)),
});

type Result<R> = R extends Reader<infer T> ? T : never;

export type AccessControlEntry = Result<typeof accessControl>;
export type GroupEntry = Result<typeof group>;
