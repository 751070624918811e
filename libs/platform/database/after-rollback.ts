const hooks = new WeakMap<object, () => Promise<void>>();

/**
 * Binds work to an error: it is done once the transaction that the error ends was rolled back and has given its connection
 * back, and before the error goes on. Inside the transaction it would wait for a second connection while holding one, and
 * a few such requests at once would starve the pool.
 *
 * @returns the error, to be thrown
 */
export function afterRollback<E extends Error>(error: E, hook: () => Promise<void>): E {
  hooks.set(error, hook);
  return error;
}

/** Does, once, what is bound to the error and to the errors that it came from. Rejects when that cannot be done. */
export async function settle(error: unknown): Promise<void> {
  for (const cause of origins(error)) {
    const hook = hooks.get(cause);
    hooks.delete(cause);
    await hook?.();
  }
}

/** The error itself, its causes and the members of an aggregate. */
function origins(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const members = Array.isArray(errors) ? (errors as unknown[]) : [];
  return [error, ...[cause, ...members].flatMap((origin) => origins(origin, depth + 1))];
}
