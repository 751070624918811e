import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AppError, invalidGrant, type RequestOrigin, unauthorizedClient } from '#kernel';
import { AuditLog } from '#audit';
import { CustomerLogin } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { TenantDirectory } from '#tenancy';
import {
  customerScopes,
  type RefreshRefusal,
  type RefreshRequest,
  SessionKinds,
  type TokenAnswer,
  TokenIssuer,
} from '#tokens';
import type { LoginRequest } from './login.request.js';

/** Wrong passwords of one e-mail from one address a minute; another address, so the customer's own device, is not held up. */
const FAILURES: RateLimit = { name: 'login_failures', points: 10, seconds: 60 };

/** Password login of registered customers, and the rule of the sessions that it starts. */
@Injectable()
export class LoginService implements OnModuleInit {
  constructor(
    private readonly logins: CustomerLogin,
    private readonly issuer: TokenIssuer,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
    private readonly kinds: SessionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({ name: 'customer', refreshRule: async (request) => refreshRule(request) });
  }

  async login(
    client: ClientFacts,
    request: LoginRequest,
    origin: RequestOrigin,
    notes: Record<string, string>,
  ): Promise<TokenAnswer> {
    if (!client.grants.has('password'))
      throw await this.refused(client, origin, 'grant', request, unauthorizedClient());
    const limitKey = `${client.tenantId}|${request.email.toLowerCase()}|${rateLimitKey(origin.address ?? '')}`;
    // Counted before the password is looked at, so that tries at the same moment count too; a good one is given back.
    await this.limits.consume(FAILURES, limitKey);
    const [tenant, shop] = await Promise.all([this.tenants.tenant(client.tenantId), this.tenants.shop(request.shopId)]);
    if (!tenant || !shop?.enabled || shop.tenantId !== tenant.id || !client.shops.includes(shop.id)) {
      throw await this.refused(client, origin, 'shop', request);
    }
    const customer = await this.logins.verify(tenant.id, shop.id, request.email, request.password);
    if ('refused' in customer) {
      throw await this.refused(client, origin, customer.refused, request);
    }
    await this.limits.forget(FAILURES, limitKey);
    return this.issuer.issue({
      kind: 'customer',
      tenant,
      client,
      shop,
      customer,
      onBehalf: false,
      actor: null,
      scope: customerScopes(client.scopes),
      company: null,
      accessTtl: client.accessTokenTtl,
      sessionTtl: client.refreshTokenTtl,
      refreshable: client.grants.has('refresh_token'),
      claims: {},
      notes,
      origin,
      audit: { type: 'customer.login', actor: { type: 'customer', id: String(customer.id) } },
    });
  }

  /** Whatever was wrong, the caller sees the same answer. */
  private async refused(
    client: ClientFacts,
    origin: RequestOrigin,
    reason: string,
    { email, shopId }: LoginRequest,
    error: AppError = invalidGrant({ sentence: 'E-mail or password is wrong.' }),
  ): Promise<AppError> {
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: 'customer.login_failed',
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
      details: { shop_id: shopId },
      personal: { email },
    });
    return error;
  }
}

/** What was asked at login, asked again: the client may still sign customers of this shop in. */
function refreshRule({ client, session }: RefreshRequest): RefreshRefusal {
  const allowed = client.grants.has('refresh_token') && client.grants.has('password');
  if (!allowed) return { reason: 'grant', error: unauthorizedClient() };
  const ofClient = session.shopId !== null && client.shops.includes(session.shopId);
  return ofClient ? null : { reason: 'shop', error: invalidGrant() };
}
