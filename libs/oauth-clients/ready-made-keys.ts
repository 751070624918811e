import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, changesBetween } from '#audit';
import { type AdminCaller, Clock } from '#kernel';
import { Invalidations } from '#platform';
import { firstEpoch, type Tenant, type TenantBeginning, TenantBeginnings } from '#tenancy';
import { changedClient, newClient, shownFields } from './client-draft.js';
import type { ClientChanges } from './client-input.js';
import { nextFreeClientId } from './client-number.js';
import { MOST_LISTED } from './client.policy.js';
import { Client, type ReadyMade } from './client.entity.js';

/** A client that every tenant starts with, as `<slug>-<readyMade>`. */
export interface ReadyMadeKey extends Omit<ClientChanges, 'readyMade'> {
  readonly readyMade: ReadyMade;
  readonly name: string;
  readonly type: Client['type'];
}

type TenantId = Pick<Tenant, 'id' | 'slug'>;

/**
 * Makes them with every tenant and lets them follow its shops, as whoever makes the tenant or the shop: they open nothing
 * before somebody makes a secret or uses the public one.
 */
@Injectable()
export class ReadyMadeKeys implements TenantBeginning, OnModuleInit {
  private readonly keys: ReadyMadeKey[] = [];

  constructor(
    private readonly beginnings: TenantBeginnings,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.beginnings.register(this);
  }

  /** From now on every new tenant gets one. */
  register(key: ReadyMadeKey): void {
    this.keys.push(key);
  }

  async tenantCreated(tx: EntityManager, caller: AdminCaller, { id, slug }: TenantId): Promise<void> {
    for (const { readyMade, type, ...changes } of this.keys) {
      const clientId = await freeId(tx, `${slug}-${readyMade}`);
      const draft = newClient(clientId, id, type, firstEpoch(this.clock));
      const client = Object.assign(changedClient(draft, changes), { readyMade });
      await tx.insert(Client, client);
      await this.record(tx, caller, slug, null, client);
    }
  }

  async shopCreated(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void> {
    await this.follow(tx, caller, tenant, (shops) => (shops.length < MOST_LISTED ? [...shops, shopId] : shops));
  }

  async shopLeaves(tx: EntityManager, caller: AdminCaller, tenant: TenantId, shopId: number): Promise<void> {
    await this.follow(tx, caller, tenant, (shops) => shops.filter((id) => id !== shopId));
  }

  private async follow(
    tx: EntityManager,
    caller: AdminCaller,
    { id: tenantId, slug }: TenantId,
    shopsAfter: (shops: number[]) => number[],
  ): Promise<void> {
    const clients = await tx
      .createQueryBuilder(Client, 'client')
      .setLock('pessimistic_write')
      .where('client.tenant_id = :tenantId and client.ready_made is not null', { tenantId })
      .orderBy('client.client_id')
      .getMany();
    for (const before of clients) {
      const after = changedClient(before, { shops: shopsAfter(before.shops) });
      if (after.shops.length === before.shops.length) continue;
      await tx.save(Object.assign(after, { version: before.version + 1 }));
      await this.record(tx, caller, slug, before, after);
    }
  }

  private async record(
    tx: EntityManager,
    { actor, origin }: AdminCaller,
    tenant: string,
    before: Client | null,
    after: Client,
  ): Promise<void> {
    const { clientId } = after;
    const type = before === null ? 'client.created' : 'client.updated';
    const changes = changesBetween(before && shownFields(before), shownFields(after));
    await this.audit.record(tx, { tenant, type, outcome: 'success', actor, origin, clientId, changes });
    await this.invalidations.record(tx, 'client', clientId);
  }
}

/** Another tenant's client may have the id already: then it is a number, as any other client's. */
async function freeId(tx: EntityManager, wanted: string): Promise<string> {
  return (await tx.existsBy(Client, { clientId: wanted })) ? nextFreeClientId(tx) : wanted;
}
