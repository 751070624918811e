import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type AdminCaller, notFound } from '#kernel';
import { AuditExport, type ExportFormat } from './audit-export.js';
import type { AuditFilter, Sight } from './audit-filter.js';
import { AuditReads } from './audit-reads.js';
import type { AuditRecord } from './audit-record.js';
import { AuditSearch } from './audit-search.js';
import { AuditSight } from './audit-sight.js';
import { type EventSeal, EventSeals } from './event-seal.js';
import { ExportDownloads } from './export-downloads.js';
import { type ExportOrder, ExportRecords } from './export-records.js';

const EVENT_ID = /^[1-9]\d{0,17}$/;

/** Reading the log for the admin API: everybody within their tenants, and never unrecorded. */
@Injectable()
export class AuditEventsService {
  constructor(
    private readonly search: AuditSearch,
    private readonly exports: AuditExport,
    private readonly downloads: ExportDownloads,
    private readonly records: ExportRecords,
    private readonly reads: AuditReads,
    private readonly seals: EventSeals,
    private readonly sight: AuditSight,
  ) {}

  async list(caller: AdminCaller, filter: AuditFilter, before: number | null, limit: number): Promise<AuditRecord[]> {
    const sight = await this.sight.of(caller);
    await this.reads.record(caller, tenantOf(filter, sight), { filter, before });
    return this.search.newest(filter, sight, before, limit);
  }

  /** With the proof of its seal. Foreign and unknown are the same 404. */
  async read(caller: AdminCaller, id: string): Promise<AuditRecord & { seal: EventSeal | null }> {
    if (!EVENT_ID.test(id)) throw notFound();
    const sight = await this.sight.of(caller);
    await this.reads.record(caller, tenantOf({}, sight), { id });
    const record = await this.search.byId(id, sight);
    if (record === null) throw notFound();
    return { ...record, seal: record.sealed === null ? null : await this.seals.check(id, record.sealed) };
  }

  /** The export begins when it is on record. */
  async export(caller: AdminCaller, filter: AuditFilter, format: ExportFormat): Promise<AsyncGenerator<string>> {
    return this.open(await this.order(caller, filter, format));
  }

  /**
   * The same for a caller who may lose the right to it meanwhile, as bytes. Recorded too when it is refused or broken off.
   *
   * @param allowed asked before each batch is sent; false breaks the export off
   * @throws 429 while as many exports run as may
   */
  async download(
    caller: AdminCaller,
    filter: AuditFilter,
    format: ExportFormat,
    allowed: () => Promise<boolean>,
  ): Promise<Readable> {
    const order = await this.order(caller, filter, format);
    return this.downloads.begin(order, allowed, () => this.open(order));
  }

  private async order(caller: AdminCaller, filter: AuditFilter, format: ExportFormat): Promise<ExportOrder> {
    const sight = await this.sight.of(caller);
    return { caller, sight, tenant: tenantOf(filter, sight), filter, format };
  }

  private async open(order: ExportOrder): Promise<AsyncGenerator<string>> {
    await this.records.begun(order);
    return this.exports.stream(order.filter, order.sight, order.format);
  }
}

/** Whose log it was: shown to that tenant's own auditors. */
function tenantOf(filter: AuditFilter, sight: Sight): string | null {
  const [only, ...others] = sight === 'all' ? [] : sight;
  if (only !== undefined && others.length === 0) return only;
  if (filter.tenant === undefined) return null;
  return sight === 'all' || sight.includes(filter.tenant) ? filter.tenant : null;
}
