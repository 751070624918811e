import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { APP_SETTINGS, KeyRing, type Settings } from '#platform';
import type { TenantFacts } from '#tenancy';
import { type AccessTokenClaims, signAccessToken } from './access-token.js';
import { subjectOf } from './dialect-claims.js';
import { formatJti } from './jti.js';
import type { TokenAnswer } from './order.js';
import { formatRefreshToken } from './refresh-token.js';
import type { Session } from './session.js';

/** The parts of a session that tokens are made of; at refresh, with the new generation and sequence. */
export type TokenSource = Pick<
  Session,
  | 'id'
  | 'clientId'
  | 'customerId'
  | 'employeeId'
  | 'shopId'
  | 'actor'
  | 'scope'
  | 'company'
  | 'generation'
  | 'sequence'
  | 'salt'
  | 'refreshKeyId'
  | 'accessTtl'
  | 'expiresAt'
  | 'claims'
>;

/** Makes the tokens of a session that is stored. */
@Injectable()
export class TokenBuilder {
  constructor(
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @param scope what this access token carries
   * @param now seconds since 1970
   */
  build(session: TokenSource, tenant: TenantFacts, scope: string, now = this.clock.seconds()): TokenAnswer {
    const sessionEnd = Math.floor(session.expiresAt / 1000);
    // The access token gets its full life at each refresh and never outlives the session.
    const exp = Math.min(now + session.accessTtl, sessionEnd);
    const claims: AccessTokenClaims = {
      // First, so that it can never replace a claim that is ours to set, `sub` aside.
      ...session.claims.token,
      iss: this.settings.PUBLIC_URL,
      aud: tenant.audience,
      sub: subjectOf(session),
      client_id: session.clientId,
      jti: formatJti({ sessionId: session.id, sequence: session.sequence }),
      sid: session.id,
      iat: now,
      nbf: now,
      exp,
      scope,
      // A dialect's other word for it must not promise more.
      ...(session.claims.token['scp'] === undefined ? {} : { scp: scope }),
      tenant: tenant.slug,
      ...(session.shopId === null ? {} : { shop_id: session.shopId }),
      ...(session.customerId === null ? {} : { customerId: session.customerId }),
      ...(session.actor === null ? {} : { act: session.actor }),
      ...(session.company === null ? {} : { legal_entity_id: session.company }),
    };
    return {
      token_type: 'Bearer',
      access_token: signAccessToken(this.keys.current('access'), claims),
      expires_in: exp - now,
      ...(session.refreshKeyId === null
        ? {}
        : {
            refresh_token: this.refreshToken(session, session.refreshKeyId),
            refresh_expires_in: Math.max(0, sessionEnd - now),
          }),
      scope,
      ...(claims.on_behalf_session ? { on_behalf_session: true as const } : {}),
      ...(session.company === null ? {} : { legal_entity_id: session.company }),
    };
  }

  private refreshToken(session: TokenSource, keyId: string): string {
    const key = this.keys.byId('refresh', keyId);
    if (!key) throw new Error(`refresh key ${keyId} is gone`);
    return formatRefreshToken(key, session.salt, session.id, session.generation);
  }
}
