import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, Clock, uuidv7 } from '#kernel';
import { AuditLog } from '#audit';
import { CustomerService } from '#customers';
import type { ProviderFacts } from '#identity-providers';
import type { TenantFacts } from '#tenancy';
import { decideIdentity, type IdentityRefusal } from './identity.policy.js';
import { IdentityStore } from './identity.store.js';
import { SSO_EVENTS } from './sso.events.js';
import { usableEmail, usableName } from './usable-profile.js';

/** A shopper of a provider as a trusted system names them; nobody asked the provider. */
export interface NamedShopper {
  readonly tenant: TenantFacts;
  readonly shopId: number;
  readonly provider: ProviderFacts;
  /** At the provider. */
  readonly subject: string;
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

export type NamedShopperFound = { readonly customerId: number } | { readonly refused: IdentityRefusal };

/** Customers of providers whom somebody trusted names, without a login of theirs. */
@Injectable()
export class ForeignCustomers {
  constructor(
    private readonly identities: IdentityStore,
    private readonly customers: CustomerService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds or makes the customer with the identity (issuer, subject). Nobody is found by an e-mail address: nobody proved one,
   * so it counts as unverified, and one that belongs to somebody else refuses. Writes nothing when it refuses.
   *
   * @param clientShops shops of the client that asks
   * @param clientId for the audit
   */
  async findOrCreate(
    tx: EntityManager,
    caller: Caller,
    shopper: NamedShopper,
    { clientShops, clientId }: { readonly clientShops: readonly number[]; readonly clientId: string },
  ): Promise<NamedShopperFound> {
    const { tenant, shopId, provider, subject } = shopper;
    const email = usableEmail(shopper.email);
    const known = await this.identities.known(tx, tenant.id, provider.issuer, subject);
    const decision = decideIdentity({
      known: known && known.customer,
      email,
      sameEmail: known || email === null ? null : await this.identities.withEmail(tx, shopId, email),
      ...{ emailVerified: false, linkByEmail: false, clientShops, referenceTaken: false, mayCreate: true },
    });
    if (decision.kind === 'refused') return { refused: decision.reason };
    if (decision.kind !== 'created') return { customerId: decision.customerId };
    const told = { clientId, details: { provider: provider.key } };
    const names = { firstName: usableName(shopper.firstName), lastName: usableName(shopper.lastName) };
    const { customer } = await this.customers.createIn(tx, caller, tenant, { shopId, email, ...names }, told);
    await this.addIdentity(tx, caller, shopper, { customerId: customer.id, email, clientId });
    return { customerId: customer.id };
  }

  private async addIdentity(
    tx: EntityManager,
    caller: Caller,
    { tenant, provider, subject }: NamedShopper,
    { customerId, email, clientId }: { customerId: number; email: string | null; clientId: string },
  ): Promise<void> {
    const now = this.clock.now();
    const id = uuidv7(now);
    await this.identities.add(tx, {
      ...{ id, tenantId: tenant.id, customerId, providerId: provider.id, issuer: provider.issuer, subject },
      ...{ email, emailVerified: false, linkedAt: now, lastLoginAt: now },
    });
    await this.audit.record(tx, {
      tenant: tenant.slug,
      type: SSO_EVENTS.linked,
      outcome: 'success',
      ...caller,
      ...{ clientId, customerId, details: { provider: provider.key, identity: id, how: 'created' } },
      ...(email === null ? {} : { personal: { email } }),
    });
  }
}
