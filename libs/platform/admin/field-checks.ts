import { conflict, type FieldError, validationFailed } from '#kernel';
import { violatedConstraint } from '../database/faults.js';

/** One checked field: its JSON pointer and what is wrong with it, null when it fits. */
export type FieldCheck = readonly [pointer: string, fault: string | null];

/** Throws 422 that names every field that does not fit. */
export function refuseFaults(checks: readonly FieldCheck[]): void {
  const fields = checks.flatMap(([pointer, detail]): FieldError[] => (detail === null ? [] : [{ pointer, detail }]));
  if (fields.length > 0) throw validationFailed({ fields });
}

/**
 * For `.catch`: a unique constraint that refused the row becomes 409 with the field it is about. Anything else is thrown on.
 *
 * @param pointers JSON pointer by name of the constraint or index
 */
export function takenFields(pointers: Readonly<Record<string, string>>): (error: unknown) => never {
  return (error) => {
    const pointer = pointers[violatedConstraint(error) ?? ''];
    if (pointer === undefined) throw error;
    throw conflict({ fields: [{ pointer, detail: 'is taken' }], cause: error });
  };
}
