import { Injectable } from '@nestjs/common';
import { AUDIT_CSV_HEADER, auditCsvLine } from './audit-csv.js';
import type { AuditFilter, Sight } from './audit-filter.js';
import type { AuditRecord } from './audit-record.js';
import { AuditSearch } from './audit-search.js';

const BATCH = 1_000;

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface Writing {
  /** Stands before the events; empty for none. */
  readonly header: string;
  readonly line: (record: AuditRecord) => string;
}

const WRITING: Readonly<Record<ExportFormat, Writing>> = {
  ndjson: { header: '', line: (record) => `${JSON.stringify(record)}\n` },
  csv: { header: AUDIT_CSV_HEADER, line: auditCsvLine },
};

/** Whole selections of the log as text, for archives and other systems. */
@Injectable()
export class AuditExport {
  constructor(private readonly search: AuditSearch) {}

  /**
   * One event a line, oldest first, times in UTC: as the admin API shows it (NDJSON), or flat with a header (CSV). Read in
   * batches, the next one when the one before was taken, so its size does not matter.
   */
  async *stream(filter: AuditFilter, sight: Sight = 'all', format: ExportFormat = 'ndjson'): AsyncGenerator<string> {
    const { header, line } = WRITING[format];
    if (header !== '') yield header;
    for await (const records of this.search.batches(filter, sight, BATCH)) yield records.map(line).join('');
  }
}
