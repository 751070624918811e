import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, AppError, type FieldError } from '#kernel';
import { Database, hashPassword } from '#platform';
import { type Tenant, TenantService } from '#tenancy';
import type { CustomerInput } from './customer-input.js';
import { CustomerService } from './customer.service.js';
import { csvFields, type RawRecord, rawRecords } from './import-lines.js';
import { fromCsvRecord, fromJsonLine, type ImportRecord } from './import-record.js';
import { passwordFault } from './password.policy.js';

const LINES_PER_TRANSACTION = 500;
/** Passwords hashed at once; the hash itself lets fewer run and queues the rest. */
const HASHED_AT_ONCE = 8;

export type ImportFormat = 'ndjson' | 'csv';

/** Why one line was not imported. */
export interface ImportFault {
  /** Counted from 1. */
  readonly line: number;
  readonly errors: readonly FieldError[];
}

export interface ImportReport {
  readonly created: number;
  readonly failed: number;
}

interface Line {
  readonly line: number;
  readonly record: ImportRecord;
}

/** Brings customers in from a file of any size: a bad line is reported, the others are kept. */
@Injectable()
export class CustomerImport {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantService,
    private readonly customers: CustomerService,
  ) {}

  /**
   * Opens a transaction per 500 lines, so that a file larger than memory goes in and a stop loses no finished batch.
   *
   * @param tenant slug; may be left out when the caller sees exactly one tenant
   * @param source the file's bytes, UTF-8: one JSON object a line, or CSV whose first line names the fields
   * @param onFault called for each line that was not imported, in the order of the file
   * @param shopId shop of the customers whose line names none
   * @throws what makes going on pointless, such as an unknown tenant or a database out of reach
   */
  async run(
    caller: AdminCaller,
    tenant: string | undefined,
    format: ImportFormat,
    source: AsyncIterable<Uint8Array>,
    onFault: (fault: ImportFault) => void,
    shopId?: number,
  ): Promise<ImportReport> {
    const owner = await this.tenants.choose(this.database.orm.manager, caller, tenant);
    let created = 0;
    let failed = 0;
    for await (const batch of batches(lines(source, format, shopId))) {
      const faults = await this.importBatch(caller, owner, await withHashes(batch));
      created += batch.length - faults.length;
      failed += faults.length;
      faults.forEach(onFault);
    }
    return { created, failed };
  }

  private importBatch(caller: AdminCaller, tenant: Tenant, batch: readonly Line[]): Promise<ImportFault[]> {
    return this.database.transaction(async (tx) => {
      const faults: ImportFault[] = [];
      for (const { line, record } of batch) {
        const errors = 'errors' in record ? record.errors : await this.importOne(tx, caller, tenant, record.input);
        if (errors !== null) faults.push({ line, errors });
      }
      return faults;
    });
  }

  /** In a savepoint, so that a line that the database refuses leaves the batch as it was. */
  private async importOne(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: Tenant,
    input: CustomerInput,
  ): Promise<readonly FieldError[] | null> {
    try {
      await tx.transaction((savepoint) => this.customers.createIn(savepoint, caller, tenant, input));
      return null;
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      return error.details.fields ?? [{ pointer: '', detail: error.message }];
    }
  }
}

async function* lines(
  source: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  shopId: number | undefined,
): AsyncGenerator<Line> {
  let header: string[] | null = null;
  for await (const raw of rawRecords(source, format === 'csv')) {
    if (format === 'ndjson')
      yield { line: raw.line, record: readable(raw) ?? fromJsonLine(raw.text as string, shopId) };
    else if (header === null) header = csvFields(raw.text ?? '')?.map((name) => name.trim()) ?? [];
    else yield { line: raw.line, record: readable(raw) ?? fromCsvRecord(header, raw.text as string, shopId) };
  }
}

/** The fault of a record that cannot even be read. */
function readable({ text }: RawRecord): ImportRecord | null {
  if (text === null) return { errors: [{ pointer: '', detail: 'is longer than 65536 characters' }] };
  // What is no UTF-8 was decoded to this.
  return text.includes('\ufffd') ? { errors: [{ pointer: '', detail: 'is not valid UTF-8' }] } : null;
}

async function* batches(all: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  for await (const line of all) {
    if (batch.push(line) < LINES_PER_TRANSACTION) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Hashes the passwords before the transaction begins: it would hold a connection and locks for seconds otherwise. */
async function withHashes(batch: readonly Line[]): Promise<Line[]> {
  const hashed: Line[] = [];
  for (let from = 0; from < batch.length; from += HASHED_AT_ONCE) {
    hashed.push(...(await Promise.all(batch.slice(from, from + HASHED_AT_ONCE).map(withHash))));
  }
  return hashed;
}

async function withHash({ line, record }: Line): Promise<Line> {
  if ('errors' in record || record.input.password === undefined) return { line, record };
  const { password, ...input } = record.input;
  // The pair is refused by name when the line is checked as a whole.
  if (input.passwordHash !== undefined) return { line, record };
  const detail = passwordFault(password, input.email ?? null);
  if (detail !== null) return { line, record: { errors: [{ pointer: '/password', detail }] } };
  return { line, record: { input: { ...input, passwordHash: await hashPassword(password) } } };
}
