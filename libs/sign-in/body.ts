import { type FieldError, invalidRequest, unsupportedMediaType } from '#kernel';
import { FormBody } from '#platform';
import type { Field } from './body-fields.js';

/** The fields of a body by name, such as `{ email: SOUGHT_EMAIL, shop_id: SHOP_ID }`. */
export type BodyFields = Readonly<Record<string, Field<unknown>>>;

export type BodyOf<Fields extends BodyFields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer T> ? T : never;
};

/** A client may prove itself here too (RFC 6749 §2.3.1); read elsewhere. */
const CREDENTIALS = ['client_id', 'client_secret'];
const MOST_FAULTS = 20;

/** Reads a JSON body strictly: 400 `invalid_request` names what is missing, mistyped or unknown and repeats no value. */
export function readBody<const Fields extends BodyFields>(body: unknown, fields: Fields): BodyOf<Fields> {
  if (body instanceof FormBody) throw unsupportedMediaType({ sentence: 'Send application/json.' });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest({ sentence: 'Send a JSON object.' });
  }
  const sent = body as Readonly<Record<string, unknown>>;
  const valueOf = (name: string): unknown => (Object.hasOwn(sent, name) ? sent[name] : undefined);
  const unknown = Object.keys(sent)
    .filter((name) => !Object.hasOwn(fields, name) && !CREDENTIALS.includes(name))
    .map((name): FieldError => ({ pointer: /^\w{1,64}$/.test(name) ? `/${name}` : '/', detail: 'is unknown' }));
  const unfit = Object.entries(fields)
    .filter(([name, { accepts }]) => !accepts(valueOf(name)))
    .map(([name, { expects }]): FieldError => ({ pointer: `/${name}`, detail: expects }));
  const faults = [...unknown, ...unfit];
  if (faults.length > 0) throw invalidRequest({ fields: faults.slice(0, MOST_FAULTS) });
  return Object.fromEntries(Object.keys(fields).map((name) => [name, valueOf(name)])) as BodyOf<Fields>;
}
