import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import type { Caller } from '#kernel';
import { Invalidations } from '#platform';
import { customerKey } from './customer-directory.js';

export interface Guest {
  readonly tenantId: number;
  readonly id: number;
}

interface RemovedRow {
  tenant_id: number;
  id: number;
  slug: string;
}

// Asked again: somebody may have registered the guest since they were looked for. Rows that others hold are left alone.
const REMOVE = `with wanted as (
    select c.tenant_id, c.id from json_to_recordset($1) as w(tenant_id integer, id bigint)
    join customer c using (tenant_id, id) where c.guest for update of c skip locked)
  delete from customer c using wanted w, tenant t
  where c.tenant_id = w.tenant_id and c.id = w.id and t.id = c.tenant_id
  returning c.tenant_id, c.id::float8 as id, t.slug`;

/** Deletes guests whose purchase is over. Their events stay, without anything personal being repeated in a new one. */
@Injectable()
export class GuestRemoval {
  constructor(
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
  ) {}

  /** @returns how many were deleted; whoever is no guest any more stays */
  async remove(tx: EntityManager, caller: Caller, guests: readonly Guest[]): Promise<number> {
    const wanted = JSON.stringify(guests.map(({ tenantId, id }) => ({ tenant_id: tenantId, id })));
    const [removed] = await tx.query<[RemovedRow[], number]>(REMOVE, [wanted]);
    const entries = removed.map(({ id, slug }) => ({
      ...{ tenant: slug, type: 'customer.deleted', outcome: 'success' as const, reason: 'guest_retention' },
      ...{ actor: caller.actor, origin: caller.origin, customerId: id },
    }));
    await this.audit.record(tx, ...entries);
    for (const { tenant_id: tenantId, id } of removed) {
      await this.invalidations.record(tx, 'customer', customerKey(tenantId, id));
    }
    return removed.length;
  }
}
