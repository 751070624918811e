import { validationFailed } from '#kernel';

/** A field that may be left out for an object that exists, but not for a new one. */
export function needed<T>(field: string, value: T | undefined): T {
  if (value !== undefined) return value;
  throw validationFailed({ fields: [{ pointer: `/${field}`, detail: 'is needed for a new one' }] });
}
