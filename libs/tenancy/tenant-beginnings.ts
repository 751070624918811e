import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import type { Tenant } from './tenant.entity.js';

type TenantId = Pick<Tenant, 'id' | 'slug'>;

/** What a higher module keeps in step with tenants and their shops, in the transaction that changes them. */
export interface TenantBeginning {
  tenantCreated(tx: EntityManager, caller: AdminCaller, tenant: TenantId): Promise<void>;
  shopCreated(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void>;
  /** Before the shop is locked and deleted. */
  shopLeaves(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void>;
}

/** Whoever makes something with every tenant registers here. */
@Injectable()
export class TenantBeginnings implements TenantBeginning {
  private readonly beginnings: TenantBeginning[] = [];

  register(beginning: TenantBeginning): void {
    this.beginnings.push(beginning);
  }

  async tenantCreated(tx: EntityManager, caller: AdminCaller, tenant: TenantId): Promise<void> {
    for (const beginning of this.beginnings) await beginning.tenantCreated(tx, caller, tenant);
  }

  async shopCreated(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void> {
    for (const beginning of this.beginnings) await beginning.shopCreated(tx, caller, tenant, shopId);
  }

  async shopLeaves(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void> {
    for (const beginning of this.beginnings) await beginning.shopLeaves(tx, caller, tenant, shopId);
  }
}
