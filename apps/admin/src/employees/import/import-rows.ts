import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { type EmployeeRow, importEmployees } from '../calls.js';
import { partsOf } from './parts.js';

/** A row that does not fit. */
export interface RowFault {
  /** Counted from 1, without the heading. */
  readonly row: number;
  readonly field: string;
  readonly detail: string;
}

export interface ImportResult {
  /** Employees that were made: those of the parts before the first that was refused. */
  readonly imported: number;
  readonly faults: readonly RowFault[];
}

/** Makes the employees part by part, and stops at the first part with rows that do not fit. @throws whatever else fails */
export async function importRows(tenant: string, rows: readonly EmployeeRow[]): Promise<ImportResult> {
  let imported = 0;
  for (const part of partsOf(rows)) {
    try {
      imported += (await importEmployees(tenant, part.rows, newIdempotencyKey())).imported;
    } catch (refused) {
      const faults = refused instanceof ApiProblem ? rowFaults(refused, part.from) : [];
      if (faults.length === 0) throw refused;
      return { imported, faults };
    }
  }
  return { imported, faults: [] };
}

const rowFaults = ({ fields }: ApiProblem, from: number): RowFault[] =>
  fields.flatMap(({ pointer, detail }) => {
    const [, row, field] = /^\/rows\/(\d+)(?:\/([a-z_]+))?/.exec(pointer) ?? [];
    return row === undefined ? [] : [{ row: from + Number(row) + 1, field: field ?? '', detail }];
  });
