/** A line of a form that does not fit. */
export interface FieldFault {
  /** Path of the field, `on_behalf.until`. */
  readonly field: string;
  readonly message: string;
}

/** The errors of a form (react-hook-form's nested shape) in one list, in the order of the fields. */
export function flatErrors(errors: object, path = ''): FieldFault[] {
  return Object.entries(errors as Record<string, unknown>).flatMap(([name, error]): FieldFault[] => {
    if (typeof error !== 'object' || error === null) return [];
    const field = path === '' ? name : `${path}.${name}`;
    const { message } = error as { message?: unknown };
    if (typeof message === 'string') return [{ field, message }];
    return flatErrors(error, field);
  });
}
