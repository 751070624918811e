import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { AuditLog } from '#audit';
import { IdentityProviders, type ProviderFacts, ProviderFailure } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import type { Session } from '#tokens';
import { ForeignTokenKeeper } from './foreign-tokens.js';
import { GrantStore, type SsoGrant } from './grant.store.js';
import { SSO_EVENTS } from './sso.events.js';

/** A client that holds this scope is shown the provider's access token; nobody has it by default. */
export const IDP_TOKEN_SCOPE = 'mandate.idp_token_read';

const exactTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');

/** What the detail of a token says of the provider that its customer came by. */
@Injectable()
export class IdpTokenDetail {
  constructor(
    private readonly grants: GrantStore,
    private readonly providers: IdentityProviders,
    private readonly tokens: ForeignTokenKeeper,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  async of(session: Session, client: ClientFacts, origin: RequestOrigin): Promise<Record<string, unknown>> {
    const grant = await this.grants.ofSession(session.id);
    const provider = grant && (await this.providers.byId(grant.providerId));
    if (!grant || !provider) return {};
    if (!client.scopes.has(IDP_TOKEN_SCOPE)) return { identity_provider: shown(grant, provider) };
    const usable = await this.usable(grant, provider);
    if (!usable) return { identity_provider: { ...shown(grant, provider), access_token: null } };
    await this.recordRead(session, provider, usable, origin);
    return { identity_provider: { ...shown(usable, provider), access_token: usable.tokens.accessToken } };
  }

  /** null = the provider's token has ended and no other is to be had right now. */
  private async usable(grant: SsoGrant, provider: ProviderFacts): Promise<SsoGrant | null> {
    try {
      const usable = await this.tokens.usable(grant, await this.providers.connector(provider));
      return this.tokens.hasEnded(usable.tokens) ? null : usable;
    } catch (error) {
      if (error instanceof ProviderFailure) return null;
      throw error;
    }
  }

  private async recordRead(
    session: Session,
    provider: ProviderFacts,
    grant: SsoGrant,
    origin: RequestOrigin,
  ): Promise<void> {
    const tenant = await this.tenants.tenant(session.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: SSO_EVENTS.idpTokenRead,
      outcome: 'success',
      actor: { type: 'client', id: session.clientId },
      origin,
      clientId: session.clientId,
      customerId: session.customerId,
      sessionId: session.id,
      details: { flow: grant.id, provider: provider.key },
    });
  }
}

function shown({ obtainedAt, tokens }: SsoGrant, { key }: ProviderFacts): Record<string, unknown> {
  return {
    key,
    token_issued_at: exactTime(obtainedAt),
    token_expires_at: tokens.expiresAt === null ? null : exactTime(tokens.expiresAt),
  };
}
