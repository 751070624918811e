import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, notFound } from '#kernel';
import { TenantService } from '#tenancy';
import { isEntityId } from './entity-id.js';
import { LegalEntity } from './legal-entity.entity.js';

/** A company with the slug of its tenant. */
export interface EntityView {
  readonly entity: LegalEntity;
  readonly tenant: string;
}

/** Finds companies by their ids, only in tenants that the caller sees. */
@Injectable()
export class LegalEntityFinder {
  constructor(private readonly tenants: TenantService) {}

  /**
   * @param tenant slug; may be left out when the caller sees exactly one tenant (422 when ambiguous)
   * @throws 404 when there is none or it is foreign
   */
  async find(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: string): Promise<EntityView> {
    const { id: tenantId, slug } = await this.tenants.choose(tx, caller, tenant);
    const entity = isEntityId(id) ? await tx.findOneBy(LegalEntity, { tenantId, id }) : null;
    if (!entity) throw notFound();
    return { entity, tenant: slug };
  }

  /** Like `find`; nobody else changes the company until the transaction ends. */
  lock(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: string): Promise<EntityView> {
    return this.locked(tx, caller, tenant, id, 'pessimistic_write');
  }

  /** Like `find`; nobody deletes the company until the transaction ends: for what rests on it. */
  hold(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: string): Promise<EntityView> {
    return this.locked(tx, caller, tenant, id, 'for_key_share');
  }

  private async locked(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    mode: 'pessimistic_write' | 'for_key_share',
  ): Promise<EntityView> {
    const { id: tenantId, slug } = await this.tenants.choose(tx, caller, tenant);
    const entity = isEntityId(id) ? await tx.findOne(LegalEntity, { where: { tenantId, id }, lock: { mode } }) : null;
    if (!entity) throw notFound();
    return { entity, tenant: slug };
  }
}
