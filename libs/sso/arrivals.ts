import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type RequestOrigin, uuidv7 } from '#kernel';
import { AuditLog } from '#audit';
import { CustomerService } from '#customers';
import type { ForeignLogin, ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import type { TenantFacts } from '#tenancy';
import { AuthorizationCodes } from '#tokens';
import { GrantStore } from './grant.store.js';
import { decideIdentity, type IdentityFacts, type IdentityRefusal, type LinkCandidate } from './identity.policy.js';
import { IdentityStore } from './identity.store.js';
import type { StartedLogin } from './login.store.js';
import { SSO_CODE, type SsoCodeFacts } from './sso.code.js';
import { SSO_EVENTS } from './sso.events.js';
import { loginEntry, SSO_ACTOR } from './sso.records.js';
import { usableEmail, usableName } from './usable-profile.js';

/** What of a login matters once its provider has said who it is. */
export interface ArrivedLogin extends Pick<
  StartedLogin,
  'id' | 'tenantId' | 'shopId' | 'clientId' | 'shopNonce' | 'codeChallenge' | 'session'
> {
  /** When set, the redemption of the code must name the same. */
  readonly redirectUri: string | null;
}

/** A login whose provider has said who it is. */
export interface Arrival {
  readonly login: ArrivedLogin;
  readonly foreign: ForeignLogin;
  readonly provider: ProviderFacts;
  readonly rules: Pick<IdentityFacts, 'linkByEmail' | 'mayCreate'>;
  /** How a client brought it; null = by our callback. */
  readonly via: 'token_exchange' | 'client_code' | null;
  readonly tenant: TenantFacts;
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
}

/** Whose login it is. */
type Owner = Pick<LinkCandidate, 'id' | 'epoch'>;

export type Welcome = { readonly code: string } | { readonly refused: IdentityRefusal };

/** Finds or makes the customer of an arrival, keeps what it brought, and issues the code. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly identities: IdentityStore,
    private readonly grants: GrantStore,
    private readonly customers: CustomerService,
    private readonly codes: AuthorizationCodes,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing when it refuses. */
  async welcome(tx: EntityManager, arrival: Arrival): Promise<Welcome> {
    const { login, foreign, tenant, client } = arrival;
    const email = usableEmail(foreign.email);
    const known = await this.identities.known(tx, tenant.id, foreign.issuer, foreign.subject);
    const sameEmail = known || email === null ? null : await this.identities.withEmail(tx, login.shopId, email);
    const decision = decideIdentity({
      known: known && known.customer,
      ...{ email, sameEmail },
      emailVerified: foreign.emailVerified,
      ...arrival.rules,
      clientShops: client.shops,
      referenceTaken:
        foreign.reference !== null && (await this.identities.isReferenceTaken(tx, tenant.id, foreign.reference)),
    });
    if (decision.kind === 'refused') return { refused: decision.reason };
    const owner = known?.customer ?? sameEmail ?? (await this.create(tx, arrival, email));
    const identityId = await this.keepIdentity(tx, arrival, known?.identityId ?? null, owner.id, email);
    if (decision.kind !== 'known') await this.recordLink(tx, arrival, owner.id, identityId, decision.kind);
    await this.audit.record(tx, {
      ...this.entry(arrival, owner.id, { identity: identityId, how: decision.kind }),
      type: SSO_EVENTS.login,
      outcome: 'success',
      actor: { type: 'customer', id: String(owner.id) },
    });
    return { code: await this.issueCode(tx, arrival, owner, identityId) };
  }

  private async create(
    tx: EntityManager,
    { login, foreign, tenant, origin }: Arrival,
    email: string | null,
  ): Promise<Owner> {
    const caller = { actor: SSO_ACTOR, origin };
    const { customer } = await this.customers.createIn(tx, caller, tenant, {
      shopId: login.shopId,
      email,
      emailVerified: email !== null && foreign.emailVerified,
      firstName: usableName(foreign.firstName),
      lastName: usableName(foreign.lastName),
      externalId: foreign.reference,
    });
    return customer;
  }

  private async keepIdentity(
    tx: EntityManager,
    { foreign, provider, tenant }: Arrival,
    known: string | null,
    customerId: number,
    email: string | null,
  ): Promise<string> {
    const now = this.clock.now();
    const said = { providerId: provider.id, email, emailVerified: foreign.emailVerified, lastLoginAt: now };
    if (known !== null) {
      await this.identities.touch(tx, known, said);
      return known;
    }
    const { issuer, subject } = foreign;
    const id = uuidv7(now);
    await this.identities.add(tx, { id, tenantId: tenant.id, customerId, issuer, subject, linkedAt: now, ...said });
    return id;
  }

  private async recordLink(
    tx: EntityManager,
    arrival: Arrival,
    customerId: number,
    identityId: string,
    how: string,
  ): Promise<void> {
    const { email } = arrival.foreign;
    await this.audit.record(tx, {
      ...this.entry(arrival, customerId, { identity: identityId, how }),
      type: SSO_EVENTS.linked,
      outcome: 'success',
      ...(email === null ? {} : { personal: { email } }),
    });
  }

  /** The session's id is fixed now, so that what the login brought can name it. */
  private async issueCode(
    tx: EntityManager,
    { login, foreign, provider, client, via, origin }: Arrival,
    { id: customerId, epoch }: Owner,
    identityId: string,
  ): Promise<string> {
    const now = this.clock.now();
    const sessionId = uuidv7(now);
    await this.grants.add(tx, {
      ...{ id: login.id, tenantId: login.tenantId, customerId, providerId: provider.id, identityId },
      ...{ subject: foreign.sub, sid: foreign.sid, tokens: foreign.tokens, sessionId },
      exchanged: via === 'token_exchange',
      ...{ obtainedAt: now, checkedAt: now, askedAt: now, refusedAt: null },
    });
    const order = {
      kind: SSO_CODE,
      tenantId: login.tenantId,
      client,
      customerId,
      redirectUri: login.redirectUri,
      codeChallenge: login.codeChallenge,
      facts: {
        ...{ shop_id: login.shopId, provider_id: provider.id, provider_epoch: provider.epoch },
        ...{
          identity_id: identityId,
          customer_epoch: epoch,
          nonce: login.shopNonce,
          challenged: login.codeChallenge !== null,
          session: login.session,
        },
      } satisfies SsoCodeFacts,
      flow: login.id,
      sessionId,
    };
    return this.codes.issue(tx, order, { actor: { type: 'customer', id: String(customerId) }, origin });
  }

  private entry(
    { login, provider, tenant, via, origin }: Arrival,
    customerId: number,
    details: Record<string, unknown>,
  ) {
    const entry = loginEntry(login, tenant.slug, provider.key);
    return { ...entry, origin, customerId, details: { ...entry.details, ...(via && { via }), ...details } };
  }
}
