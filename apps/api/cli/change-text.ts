import type { MadeSecret, PlannedChange } from '#provisioning';

const SIGNS = { create: '+', update: '~', delete: '-', unchanged: ' ' } as const;

/** Changes as a diff for people; what stays as it is is only counted. */
export function changesText(changes: readonly PlannedChange[]): string {
  const changed = changes.filter(({ kind }) => kind !== 'unchanged');
  const lines = changed.flatMap(({ kind, object, path, fields }) => [
    `${SIGNS[kind]} ${kind} ${object}  (${path})`,
    ...fields.map(({ field, before, after }) =>
      kind === 'create' ? `    ${field}: ${show(after)}` : `    ${field}: ${show(before)} → ${show(after)}`,
    ),
  ]);
  return [...lines, summary(changes)].join('\n');
}

/** Secrets that were made now; they are not shown again. */
export function secretsText(made: readonly MadeSecret[]): string {
  if (made.length === 0) return '';
  return `\n\nSecrets that were made, shown this once:\n${made.map(({ object, secret }) => `  ${object}: ${secret}`).join('\n')}`;
}

function summary(changes: readonly PlannedChange[]): string {
  const kinds = ['create', 'update', 'delete', 'unchanged'] as const;
  return kinds.map((kind) => `${kind} ${changes.filter((change) => change.kind === kind).length}`).join(', ');
}

function show(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
