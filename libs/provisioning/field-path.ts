/**
 * The path in the file of a field that a service names by its JSON pointer: `/grants/2` of `tenants[0].clients[1]` is
 * `tenants[0].clients[1].grants[2]`.
 */
export function fieldPath(object: string, pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return object + steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
}
