import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, conflict, isUuid, notFound } from '#kernel';
import { AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import { type Session, SessionEndings, SessionStore } from '#tokens';
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
    private readonly sessions: SessionStore,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  list(tx: EntityManager, { tenantId, customerId }: IdentityOwner): Promise<Identity[]> {
    return this.identities.ofCustomer(tx, tenantId, customerId);
  }

  /**
   * What the identity's logins have begun, for `unlink`: read before its transaction, which must not wait for a second
   * connection. A session that begins in between ends at its next refresh, where the link is asked for.
   */
  async sessionsOf(identityId: string): Promise<Session[]> {
    if (!isUuid(identityId)) return [];
    const ids = await this.grants.sessionsOfIdentity(identityId);
    const sessions = await Promise.all(ids.map((id) => this.sessions.read(id)));
    return sessions.filter((session) => session !== null);
  }

  /**
   * Takes the identity from the customer and ends its sessions.
   *
   * @param keepOneWay refuse (409) when the customer could not sign in any more: for the customers themselves
   * @throws 404 for an identity that is none of the customer's
   */
  async unlink(
    tx: EntityManager,
    caller: Caller,
    owner: IdentityOwner,
    identityId: string,
    sessions: readonly Session[],
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
    const own = sessions.filter(({ tenantId, customerId }) => isOwner(owner, tenantId, customerId));
    const ended = await this.endings.endThese(tx, own, caller, 'identity_unlinked');
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
}

function isOwner(owner: IdentityOwner, tenantId: number, customerId: number | null): boolean {
  return owner.tenantId === tenantId && owner.customerId === customerId;
}
