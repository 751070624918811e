import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalidScope, type RequestOrigin, unauthorizedClient } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { type GrantHandler, type GrantRequest, Grants } from './grants.js';
import { TokenIssuer } from './issue.service.js';
import type { TokenAnswer } from './order.js';
import { requestedScope } from './requested-scope.js';
import { SessionKinds } from './session-kinds.js';
import { TokenRefusals } from './token.refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Seconds. */
const SERVICE_TOKEN_TTL = 14_400;

/** Service tokens (RFC 6749 §4.4): the client for itself, 4 hours, no refresh token. */
@Injectable()
export class ClientCredentialsGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'client_credentials';

  constructor(
    private readonly issuer: TokenIssuer,
    private readonly tenants: TenantDirectory,
    private readonly grants: Grants,
    private readonly kinds: SessionKinds,
    private readonly refusals: TokenRefusals,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
    // Never refreshable: the rule says no to whatever asks.
    this.kinds.register({
      name: 'service',
      refreshRule: async () => ({ reason: 'kind', error: unauthorizedClient() }),
    });
  }

  async handle({ client, fields, origin }: GrantRequest): Promise<TokenAnswer> {
    await this.requireGrant(client, origin);
    const wanted = await this.refusals.reading(client, origin, () => fields.optional('scope'));
    const scope = requestedScope(wanted, client.scopes);
    if (scope === null) throw await this.refusals.refused(client, origin, 'scope', invalidScope());
    return this.issue(client, scope, origin);
  }

  /**
   * The token itself, for a client that proved itself.
   *
   * @param scope space-separated, of the client's own and of no others
   * @throws 400 `unauthorized_client`
   */
  async issue(client: ClientFacts, scope: string, origin: RequestOrigin): Promise<TokenAnswer> {
    await this.requireGrant(client, origin);
    const tenant = await this.tenants.tenant(client.tenantId);
    if (!tenant?.enabled) throw await this.refusals.refused(client, origin, 'tenant', unauthorizedClient());
    return this.issuer.issue({
      kind: 'service',
      tenant,
      client,
      shop: null,
      customer: null,
      onBehalf: false,
      actor: null,
      scope,
      rights: null,
      accessTtl: SERVICE_TOKEN_TTL,
      sessionTtl: SERVICE_TOKEN_TTL,
      refreshable: false,
      claims: {},
      notes: {},
      origin,
      audit: { type: TOKEN_EVENTS.issued, actor: { type: 'client', id: client.clientId, name: client.name } },
    });
  }

  private async requireGrant(client: ClientFacts, origin: RequestOrigin): Promise<void> {
    if (client.type === 'confidential' && client.grants.has('client_credentials')) return;
    throw await this.refusals.refused(client, origin, 'grant', unauthorizedClient());
  }
}
