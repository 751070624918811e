/** The fields of `after` that differ from `before`: what a PATCH says. Lists and objects count as one value. */
export function changedFields(before: object, after: object): Record<string, unknown> {
  const known = before as Record<string, unknown>;
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => !isSame(known[field], value)));
}

/** Equal as JSON, whatever the order of the fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].every((field) =>
    isSame((one as Record<string, unknown>)[field], (other as Record<string, unknown>)[field]),
  );
}
