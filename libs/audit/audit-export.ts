import { Injectable } from '@nestjs/common';
import type { AuditFilter, Sight } from './audit-filter.js';
import { AuditSearch } from './audit-search.js';

const BATCH = 1_000;

/** Whole selections of the log as text, for archives and other systems. */
@Injectable()
export class AuditExport {
  constructor(private readonly search: AuditSearch) {}

  /** NDJSON, oldest first: one event a line as the admin API shows it, UTC. Read in batches, so its size does not matter. */
  async *stream(filter: AuditFilter, sight: Sight = 'all'): AsyncGenerator<string> {
    for await (const records of this.search.batches(filter, sight, BATCH)) {
      yield records.map((record) => `${JSON.stringify(record)}\n`).join('');
    }
  }
}
