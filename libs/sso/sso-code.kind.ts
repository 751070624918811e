import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDirectory } from '#tenancy';
import {
  type CodeKind,
  CodeKinds,
  CodeRefusals,
  CompanyOrders,
  customerScopes,
  type RedeemRequest,
  type SessionOrder,
  TOKEN_EVENTS,
} from '#tokens';
import { GrantStore } from './grant.store.js';
import { SSO_CODE, SSO_SESSION, type SsoCodeFacts, type SsoNotes } from './sso.code.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoSession } from './sso.policy.js';

/** Turns the code of a login into its session, if that may still be. */
@Injectable()
export class SsoCodeKind implements CodeKind, OnModuleInit {
  readonly name = SSO_CODE;
  readonly companies = true;

  constructor(
    private readonly kinds: CodeKinds,
    private readonly facts: SsoFacts,
    private readonly grants: GrantStore,
    private readonly tenants: TenantDirectory,
    private readonly orders: CompanyOrders,
    private readonly refusals: CodeRefusals,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async redeem(request: RedeemRequest): Promise<SessionOrder> {
    const { client, customerId, tenantId, origin, sent } = request;
    const login = request.facts as unknown as SsoCodeFacts;
    const sameShop = sent['shop_id'] === undefined || sent['shop_id'] === String(login.shop_id);
    if (!sameShop) throw await this.refusals.refused(SSO_CODE, request, 'login_differs');
    const [tenant, grant] = await Promise.all([
      this.tenants.tenant(tenantId),
      this.grants.ofSession(request.sessionId),
    ]);
    const facts = await this.facts.session({
      ...{ tenantId, customerId, shopId: login.shop_id, clientId: client.clientId, providerId: login.provider_id },
      ...{ providerEpoch: login.provider_epoch, identityId: login.identity_id, challenged: login.challenged },
      customerEpoch: login.customer_epoch,
      refusedByProvider: grant === null || grant.refusedAt !== null,
      exchanged: grant?.exchanged ?? false,
    });
    const decision = decideSsoSession(facts);
    if (!decision.allowed || !tenant) {
      throw await this.refusals.refused(SSO_CODE, request, decision.allowed ? 'tenant' : decision.reason);
    }
    const order: SessionOrder = {
      kind: SSO_SESSION,
      ...{ tenant, client, shop: facts.shop, customer: facts.customer },
      ...{ onBehalf: false, actor: null, rights: null },
      scope: customerScopes(client.scopes),
      accessTtl: login.session?.accessTtl ?? client.accessTokenTtl,
      sessionTtl: login.session?.sessionTtl ?? client.refreshTokenTtl,
      rotates: login.session?.rotates ?? true,
      refreshable: client.grants.has('refresh_token'),
      claims: claimsOf(login),
      notes: notesOf(login),
      origin,
      audit: {
        type: TOKEN_EVENTS.issued,
        actor: { type: 'customer', id: String(customerId) },
        details: { provider: facts.provider?.key },
      },
    };
    return this.orders.rightful(order, request.company);
  }
}

function claimsOf({ nonce, session }: SsoCodeFacts): Record<string, string> {
  return { ...(nonce === null ? {} : { nonce }), ...(session ? { session_id: session.label } : {}) };
}

function notesOf({ provider_id, provider_epoch, identity_id, challenged }: SsoCodeFacts): Record<string, unknown> {
  return { provider_id, provider_epoch, identity_id, challenged } satisfies SsoNotes;
}
