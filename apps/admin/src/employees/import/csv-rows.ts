import type { EmployeeRow } from '../calls.js';
import { csvCells } from './csv-cells.js';

/** Columns that a file may have, by the names of the admin API. */
export const COLUMNS = ['email', 'name', 'external_id', 'groups', 'identity_provider', 'subject'] as const;
type Column = (typeof COLUMNS)[number];

/** What a file holds, or why it cannot be read: a column that is none, or one that is missing. */
export type ReadRows =
  { readonly rows: readonly EmployeeRow[] } | { readonly fault: 'unknown' | 'missing'; readonly column: string };

const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

/** The employees of a CSV text whose first line names its columns; groups stand in one cell, with blanks between them. */
export function csvRows(text: string): ReadRows {
  const [heading = [], ...lines] = csvCells(text);
  const names = heading.map((name) => name.toLowerCase());
  const unknown = names.find((name) => !isColumn(name));
  if (unknown !== undefined) return { fault: 'unknown', column: unknown };
  const missing = ['email', 'name'].find((name) => !names.includes(name));
  if (missing !== undefined) return { fault: 'missing', column: missing };
  return { rows: lines.map((cells) => rowOf((column) => cells[names.indexOf(column)] ?? '')) };
}

function rowOf(cell: (column: Column) => string): EmployeeRow {
  const given = (column: 'external_id' | 'identity_provider' | 'subject') =>
    cell(column) === '' ? {} : { [column]: cell(column) };
  return {
    email: cell('email'),
    name: cell('name'),
    ...given('external_id'),
    groups: cell('groups').split(/\s+/).filter(Boolean),
    ...given('identity_provider'),
    ...given('subject'),
  };
}
