import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, conflict, notFound } from '#kernel';
import { AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import { AuthorizationCodes, SessionEndings, SessionStore } from '#tokens';
import { GrantStore } from './grant.store.js';
import { type Identity, IdentityStore } from './identity.store.js';
import { SSO_EVENTS } from './sso.events.js';

/** Whose identities. */
export interface IdentityOwner {
  readonly tenantId: number;
  readonly customerId: number;
}

/** The identities of one customer, as the customer and operators manage them. */
@Injectable()
export class Identities {
  constructor(
    private readonly identities: IdentityStore,
    private readonly grants: GrantStore,
    private readonly codes: AuthorizationCodes,
    private readonly sessions: SessionStore,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  list(tx: EntityManager, { tenantId, customerId }: IdentityOwner): Promise<Identity[]> {
    return this.identities.ofCustomer(tx, tenantId, customerId);
  }

  /**
   * Takes the identity from the customer and ends its sessions, those too that are beginning at this moment.
   *
   * @param keepOneWay refuse (409) when the customer could not sign in any more: for the customers themselves
   * @throws 404 for an identity that is none of the customer's
   */
  async unlink(
    tx: EntityManager,
    caller: Caller,
    owner: IdentityOwner,
    identityId: string,
    { keepOneWay }: { readonly keepOneWay: boolean },
  ): Promise<void> {
    // Locks the customer, so that two calls do not take the last two ways in at the same moment.
    const hasPassword = await this.identities.lockOwner(tx, owner.tenantId, owner.customerId);
    const all = await this.identities.ofCustomer(tx, owner.tenantId, owner.customerId);
    const identity = all.find(({ id }) => id === identityId);
    if (!identity) throw notFound();
    if (keepOneWay && !hasPassword && all.length === 1) {
      throw conflict({ reason: 'last_way_in', sentence: 'This is the only way to sign in. Set a password first.' });
    }
    await this.identities.remove(tx, identity.id);
    const ended = await this.endSessions(tx, caller, owner, identity.id);
    const tenant = await this.tenants.tenant(owner.tenantId);
    await this.audit.record(tx, {
      tenant: tenant?.slug ?? null,
      type: SSO_EVENTS.unlinked,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      customerId: owner.customerId,
      details: { identity: identity.id, issuer: identity.issuer, sessions_ended: ended },
    });
  }

  /**
   * The identity is gone, so no login brings more: one under way held it locked and is seen now. A redemption under way is
   * waited for, or finds its code withdrawn.
   */
  private async endSessions(
    tx: EntityManager,
    caller: Caller,
    owner: IdentityOwner,
    identityId: string,
  ): Promise<number> {
    const ids = await this.grants.sessionsOfIdentity(tx, identityId);
    await this.codes.withdraw(tx, ids);
    const sessions = await this.sessions.readIn(tx, ids);
    const own = sessions.filter(({ tenantId, customerId }) => isOwner(owner, tenantId, customerId));
    return this.endings.endThese(tx, own, caller, 'identity_unlinked');
  }
}

function isOwner(owner: IdentityOwner, tenantId: number, customerId: number | null): boolean {
  return owner.tenantId === tenantId && owner.customerId === customerId;
}
