import { Inject, Injectable } from '@nestjs/common';
import { accessDenied, type RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { APP_SETTINGS, KeyRing, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { AccessTokens } from './access-tokens.js';
import { subjectOf } from './dialect-claims.js';
import type { IntrospectionAnswerDto } from './introspection.dto.js';
import { parseRefreshToken, verifyRefreshToken } from './refresh-token.js';
import { SessionReader } from './session.reader.js';
import { TokenReaders } from './token-readers.js';
import { TokenRefusals } from './token.refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

const INACTIVE: IntrospectionAnswerDto = Object.freeze({ active: false });

/** RFC 7662. A client learns of tokens of its own tenant only. */
@Injectable()
export class Introspection {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly reader: SessionReader,
    private readonly tenants: TenantDirectory,
    private readonly keys: KeyRing,
    private readonly refusals: TokenRefusals,
    private readonly readers: TokenReaders,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  async introspect(client: ClientFacts, token: string, origin: RequestOrigin): Promise<IntrospectionAnswerDto> {
    // A new client has nothing switched on, and public ones prove nothing (CL-08).
    if (client.type !== 'confidential' || client.grants.size === 0) {
      throw await this.refusals.refused(client, origin, 'permission', accessDenied(), TOKEN_EVENTS.introspectRefused);
    }
    if (token.startsWith('mrt_')) return this.refreshToken(client, token);
    const found = this.tokens.authenticate(token);
    const info = found instanceof Promise ? await found : found;
    if (!info) return (await this.readers.read(client.tenantId, token)) ?? INACTIVE;
    if (info.tenantId !== client.tenantId) return INACTIVE;
    const { claims } = info;
    return {
      active: true,
      scope: claims.scope,
      client_id: claims.client_id,
      token_type: 'Bearer',
      exp: claims.exp,
      iat: claims.iat,
      nbf: claims.nbf,
      sub: claims.sub,
      aud: claims.aud,
      iss: claims.iss,
      jti: claims.jti,
      sid: claims.sid,
      tenant: claims.tenant,
      shop_id: claims.shop_id,
      customerId: claims.customerId,
      employee_id: claims.employee_id,
      on_behalf_session: claims.on_behalf_session,
      act: claims.act,
      permissions: claims.permissions === undefined ? undefined : [...claims.permissions],
      legal_entity_id: claims.legal_entity_id,
    };
  }

  private async refreshToken(client: ClientFacts, text: string): Promise<IntrospectionAnswerDto> {
    const token = parseRefreshToken(text);
    const session = token && (await this.reader.fresh(token.sessionId));
    if (!token || !session || session.tenantId !== client.tenantId || session.refreshKeyId === null) return INACTIVE;
    const key = this.keys.byId('refresh', token.keyId);
    if (!key || !verifyRefreshToken(token, key, session.salt) || token.generation !== session.generation)
      return INACTIVE;
    const alive = await this.reader.judge(session);
    const tenant = await this.tenants.tenant(session.tenantId);
    if (!alive.allowed || !tenant) return INACTIVE;
    return {
      active: true,
      scope: session.scope,
      client_id: session.clientId,
      token_type: 'refresh_token',
      exp: Math.floor(session.expiresAt / 1000),
      iat: Math.floor((session.rotatedAt ?? session.createdAt) / 1000),
      sub: subjectOf(session),
      aud: tenant.audience,
      iss: this.settings.PUBLIC_URL,
      sid: session.id,
      tenant: tenant.slug,
      on_behalf_session: session.claims.token['on_behalf_session'] === true ? true : undefined,
      act: session.actor ?? undefined,
      legal_entity_id: session.company ?? undefined,
    };
  }
}
