import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, type AppError, invalidClient, invalidToken } from '#kernel';
import { ClientAuthenticator, ClientDirectory, type ClientFacts } from '#oauth-clients';
import { TenantDirectory, type TenantFacts } from '#tenancy';
import { AccessTokenInfo, AccessTokens, bearerOf, TokenRefusals } from '#tokens';
import { tenantMismatch } from './emporix.errors.js';

/** A call whose tenant is known, and the client that its bearer token belongs to. */
export interface EmporixCall {
  readonly tenant: TenantFacts;
  readonly client: ClientFacts;
  readonly bearer: AccessTokenInfo;
}

/** Kind of the sessions of visitors who have not signed in. */
export const ANONYMOUS = 'anonymous';

/** The steps that Emporix's routes share: which tenant is meant, and whose token comes with it. */
@Injectable()
export class EmporixDoor {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientDirectory,
    private readonly authenticator: ClientAuthenticator,
    private readonly tokens: AccessTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * For routes with the tenant in the path (`:tenant`) and a token that the guard let in.
   *
   * @throws 401 when the token is another tenant's or the path's is unknown, 400 for another one in `Emporix-Tenant`
   */
  async open(request: FastifyRequest, bearer: AccessTokenInfo): Promise<EmporixCall> {
    const tenant = await this.tenantOf(request, tenantInPath(request));
    const client = await this.clients.facts(bearer.clientId);
    if (!client || bearer.tenantId !== tenant?.id) throw invalidToken();
    return { tenant, client, bearer };
  }

  /** The same for routes of visitors: 403 for any other token than an anonymous one. */
  async openAnonymous(request: FastifyRequest, bearer: AccessTokenInfo): Promise<EmporixCall> {
    const call = await this.open(request, bearer);
    return bearer.kind === ANONYMOUS ? call : this.refuseKind(call, request);
  }

  /** The same for routes of customers: 403 for a token that is no customer's. */
  async openCustomer(
    request: FastifyRequest,
    bearer: AccessTokenInfo,
  ): Promise<EmporixCall & { readonly customerId: number }> {
    const call = await this.open(request, bearer);
    const { customerId } = bearer;
    return customerId === null ? this.refuseKind(call, request) : { ...call, customerId };
  }

  /**
   * For the way back from a dead access token: a token of ours, whatever became of it, names the client. It opens nothing by
   * itself; `dead` tells whether it still would.
   *
   * @throws like `open`; 403 for on-behalf tokens, 401 for a confidential client
   */
  async openStale(request: FastifyRequest): Promise<Omit<EmporixCall, 'bearer'> & StaleBearer> {
    const tenant = await this.tenantOf(request, tenantInPath(request));
    const token = bearerOf(request);
    const verified = token === null ? null : this.tokens.verify(token);
    const client = verified && (await this.clients.facts(verified.claims.client_id));
    if (!tenant || !client?.enabled || client.tenantId !== tenant.id) throw invalidToken();
    if (verified?.claims.on_behalf_session === true) {
      throw await this.refusals.refused(client, request.origin, 'on_behalf', accessDenied());
    }
    // Nobody proves here who calls, and such a client's refresh tokens need that (RFC 6749 §6).
    if (client.type === 'confidential') {
      throw await this.refusals.refused(client, request.origin, 'secret_missing', invalidClient());
    }
    const alive = (await this.tokens.authenticate(token as string)) !== null;
    return {
      tenant,
      client,
      sessionId: verified?.sessionId ?? '',
      dead: alive ? null : this.deadToken(token as string),
    };
  }

  /**
   * For the first call of a visitor: a storefront key is named and proves nothing, so it must be a public client.
   *
   * @throws 401 `Invalid ApiKey`, also for an unknown tenant; 429
   */
  async openNamed(request: FastifyRequest, slug: string, clientId: string): Promise<Omit<EmporixCall, 'bearer'>> {
    const tenant = await this.tenantOf(request, slug);
    if (!tenant) throw invalidClient({ internal: 'tenant' });
    const client = await this.authenticator.named(request, clientId, tenant.id);
    if (client.type === 'public') return { tenant, client };
    throw await this.refusals.refused(client, request.origin, 'secret_missing', invalidClient());
  }

  /** As the guard tells it: clients renew a token whose time is over. */
  private deadToken(token: string): AppError {
    return invalidToken({ internal: this.tokens.isExpired(token) ? 'expired' : undefined });
  }

  /** null when it is unknown or disabled. */
  private async tenantOf(request: FastifyRequest, slug: string): Promise<TenantFacts | null> {
    const header = request.headers['emporix-tenant'];
    if (header !== undefined && header !== slug) throw tenantMismatch();
    const tenant = await this.tenants.tenantBySlug(slug);
    return tenant?.enabled ? tenant : null;
  }

  private async refuseKind({ client }: EmporixCall, { origin }: FastifyRequest): Promise<never> {
    const error: AppError = accessDenied();
    throw await this.refusals.refused(client, origin, 'kind', error);
  }
}

interface StaleBearer {
  readonly sessionId: string;
  /** What every other route would answer to the token; null = it is alive. */
  readonly dead: AppError | null;
}

const tenantInPath = ({ params }: Pick<FastifyRequest, 'params'>): string => (params as { tenant: string }).tenant;
