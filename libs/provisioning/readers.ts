import type { Place } from './place.js';

/** Reads a value into a type; undefined when it does not fit, and then the fault is noted at the place. */
export type Reader<T> = (value: unknown, place: Place) => T | undefined;

export interface Field<T, Required extends boolean> {
  readonly read: Reader<T>;
  readonly required: Required;
}

export const required = <T>(read: Reader<T>): Field<T, true> => ({ read, required: true });
export const optional = <T>(read: Reader<T>): Field<T, false> => ({ read, required: false });

type Shape = Readonly<Record<string, Field<unknown, boolean>>>;
type Value<F> = F extends Field<infer T, boolean> ? T : never;
type Keys<S extends Shape, Required extends boolean> = {
  [K in keyof S]: S[K] extends Field<unknown, Required> ? K : never;
}[keyof S];

/** The type that a shape reads. */
export type Read<S extends Shape> = { readonly [K in Keys<S, true>]: Value<S[K]> } & {
  readonly [K in Keys<S, false>]?: Value<S[K]>;
};

export const text: Reader<string> = (value, place) => {
  if (typeof value === 'string') return value;
  return place.fault(typeof value === 'number' ? 'must be text: put it in quotes' : 'must be text');
};

export const flag: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : place.fault('must be true or false');

export const integer: Reader<number> = (value, place) =>
  Number.isSafeInteger(value) ? (value as number) : place.fault('must be a whole number');

/** RFC 3339 with its zone. */
export const time: Reader<Date> = (value, place) => {
  const fits = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value);
  const date = new Date(fits ? value : NaN);
  return isNaN(date.getTime()) ? place.fault('must be a time with its zone, such as 2027-01-31T18:00:00Z') : date;
};

export const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (value, place) =>
    allowed.includes(value as T) ? (value as T) : place.fault(`must be one of ${allowed.join(', ')}`);

export const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, place) =>
    value === null ? null : read(value, place);

export const list =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, place) =>
    Array.isArray(value)
      ? value.map((item, index) => read(item, place.item(index)) as T)
      : place.fault('must be a list');

/** An object with these fields and no others. A field that is left out stays left out: absent is not empty. */
export const object =
  <const S extends Shape>(shape: S): Reader<Read<S>> =>
  (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return place.fault('must be an object');
    const given = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(shape, key)) place.key(key.slice(0, 100)).fault('is unknown');
    }
    const read: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(shape)) {
      if (given[key] !== undefined) read[key] = field.read(given[key], place.key(key));
      else if (field.required) place.key(key).fault('is missing');
    }
    return read as Read<S>;
  };

/** A secret: `{env: NAME}`, or as it is where `literal` allows that. */
export const secret =
  ({ literal }: { readonly literal: 'everywhere' | 'outside production' }): Reader<string> =>
  (value, place) => {
    if (typeof value === 'string') {
      if (literal === 'everywhere' || !place.context.production) return value;
      return place.fault('must not stand in the file in production: write {env: NAME}');
    }
    const reference = object({ env: required(text) })(value, place);
    if (reference?.env === undefined) return undefined;
    return place.context.env[reference.env] || place.key('env').fault('names an environment variable that is not set');
  };
