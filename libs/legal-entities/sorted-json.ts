import type { ValueTransformer } from 'typeorm';

/** A copy whose keys are in order at every depth: jsonb does not keep the order in which they were written. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}

/** Column of JSON whose records are compared with what is given. */
export const sortedJson: ValueTransformer = { to: (value: unknown) => value, from: inOrder };
