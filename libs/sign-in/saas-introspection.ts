import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { APP_SETTINGS, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type IntrospectionAnswerDto, parseJti, SessionReader, TokenReaders } from '#tokens';
import { SAAS_AUDIENCE, SaasTokens } from './saas-tokens.js';

/**
 * Lets a merchant's service ask whether a saas token is still good: by itself it lives for four hours, also after the customer
 * has signed out.
 */
@Injectable()
export class SaasIntrospection implements OnModuleInit {
  constructor(
    private readonly tokens: SaasTokens,
    private readonly sessions: SessionReader,
    private readonly tenants: TenantDirectory,
    private readonly readers: TokenReaders,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.readers.register((tenantId, token) => this.read(tenantId, token));
  }

  private async read(tenantId: number, token: string): Promise<IntrospectionAnswerDto | null> {
    const found = await this.tokens.verify(tenantId, token);
    const id = found && parseJti(found.jti);
    const session = id && (await this.sessions.fresh(id.sessionId));
    if (!found || session?.customerId !== found.customerId || session.tenantId !== tenantId) return null;
    const tenant = await this.tenants.tenant(tenantId);
    if (!tenant || !(await this.sessions.judge(session)).allowed) return null;
    return {
      ...{ active: true, token_type: 'saas', client_id: session.clientId, sub: String(found.customerId) },
      ...{ customerId: found.customerId, iat: found.issuedAt, exp: found.expiresAt, jti: found.jti, sid: session.id },
      ...{ iss: this.settings.PUBLIC_URL, aud: SAAS_AUDIENCE, tenant: tenant.slug },
    };
  }
}
