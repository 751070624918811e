import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type AdminCaller, notFound } from '#kernel';
import { AuditExport, type ExportFormat } from './audit-export.js';
import type { AuditFilter, Sight } from './audit-filter.js';
import { AuditLog } from './audit-log.js';
import { AuditReads } from './audit-reads.js';
import type { AuditRecord } from './audit-record.js';
import { AuditSearch } from './audit-search.js';
import { AuditSight } from './audit-sight.js';
import { type EventSeal, EventSeals } from './event-seal.js';
import { ExportPlaces } from './export-places.js';
import { whileAllowed } from './while-allowed.js';

const EVENT_ID = /^[1-9]\d{0,17}$/;

/** Reading the log for the admin API: everybody within their tenants, and never unrecorded. */
@Injectable()
export class AuditEventsService {
  constructor(
    private readonly search: AuditSearch,
    private readonly exports: AuditExport,
    private readonly places: ExportPlaces,
    private readonly reads: AuditReads,
    private readonly seals: EventSeals,
    private readonly sight: AuditSight,
    private readonly log: AuditLog,
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
    const sight = await this.sight.of(caller);
    await this.log.recordAlone({
      tenant: tenantOf(filter, sight),
      type: 'audit.exported',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { filter, format },
    });
    return this.exports.stream(filter, sight, format);
  }

  /**
   * The same for a caller who may lose the right to it meanwhile, as bytes.
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
    const leave = this.places.take(`${caller.actor.type}/${caller.actor.id}`);
    try {
      const parts = whileAllowed(await this.export(caller, filter, format), allowed);
      // Closed in every case: a generator that nobody began to read would never come to its end.
      return Readable.from(parts, { objectMode: false }).once('close', leave);
    } catch (error) {
      leave();
      throw error;
    }
  }
}

/** Whose log it was: shown to that tenant's own auditors. */
function tenantOf(filter: AuditFilter, sight: Sight): string | null {
  const [only, ...others] = sight === 'all' ? [] : sight;
  if (only !== undefined && others.length === 0) return only;
  if (filter.tenant === undefined) return null;
  return sight === 'all' || sight.includes(filter.tenant) ? filter.tenant : null;
}
