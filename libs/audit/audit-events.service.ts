import { Injectable } from '@nestjs/common';
import { type AdminCaller, notFound } from '#kernel';
import { Database } from '#platform';
import { AuditExport } from './audit-export.js';
import type { AuditFilter, Sight } from './audit-filter.js';
import { AuditLog } from './audit-log.js';
import { AuditReads } from './audit-reads.js';
import type { AuditRecord } from './audit-record.js';
import { AuditSearch } from './audit-search.js';

const EVENT_ID = /^[1-9]\d{0,17}$/;

/** Reading the log for the admin API: everybody within their tenants, and never unrecorded. */
@Injectable()
export class AuditEventsService {
  constructor(
    private readonly database: Database,
    private readonly search: AuditSearch,
    private readonly exports: AuditExport,
    private readonly reads: AuditReads,
    private readonly log: AuditLog,
  ) {}

  async list(caller: AdminCaller, filter: AuditFilter, before: number | null, limit: number): Promise<AuditRecord[]> {
    const sight = await this.sightOf(caller);
    await this.reads.record(caller, tenantOf(filter, sight), { filter, before });
    return this.search.newest(filter, sight, before, limit);
  }

  /** Foreign and unknown are the same 404. */
  async read(caller: AdminCaller, id: string): Promise<AuditRecord> {
    if (!EVENT_ID.test(id)) throw notFound();
    const sight = await this.sightOf(caller);
    await this.reads.record(caller, tenantOf({}, sight), { id });
    const record = await this.search.byId(id, sight);
    if (record === null) throw notFound();
    return record;
  }

  /** The export begins when it is on record. */
  async export(caller: AdminCaller, filter: AuditFilter, format: string): Promise<AsyncGenerator<string>> {
    const sight = await this.sightOf(caller);
    await this.log.recordAlone({
      tenant: tenantOf(filter, sight),
      type: 'audit.exported',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { filter, format },
    });
    return this.exports.stream(filter, sight);
  }

  /** An event names its tenant by slug, so that it outlives the tenant. */
  private async sightOf(caller: AdminCaller): Promise<Sight> {
    if (caller.tenants === 'all') return 'all';
    const rows = await this.database.query<{ slug: string }>(
      { name: 'audit_sight', text: 'select slug from tenant where id = any ($1::integer[])' },
      [caller.tenants],
    );
    return rows.map((row) => row.slug);
  }
}

/** Whose log it was: shown to that tenant's own auditors. */
function tenantOf(filter: AuditFilter, sight: Sight): string | null {
  const [only, ...others] = sight === 'all' ? [] : sight;
  if (only !== undefined && others.length === 0) return only;
  if (filter.tenant === undefined) return null;
  return sight === 'all' || sight.includes(filter.tenant) ? filter.tenant : null;
}
