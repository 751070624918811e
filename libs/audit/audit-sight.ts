import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '#kernel';
import { Database } from '#platform';
import type { Sight } from './audit-filter.js';

/** Which tenants' events a caller may see. An event names its tenant by slug, so that it outlives the tenant. */
@Injectable()
export class AuditSight {
  constructor(private readonly database: Database) {}

  async of(caller: AdminCaller): Promise<Sight> {
    if (caller.tenants === 'all') return 'all';
    const rows = await this.database.query<{ slug: string }>(
      { name: 'audit_sight', text: 'select slug from tenant where id = any ($1::integer[])' },
      [caller.tenants],
    );
    return rows.map((row) => row.slug);
  }
}
