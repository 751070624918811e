import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '#kernel';
import { APP_SETTINGS, type Settings } from '#platform';
import { SaasSecrets } from './saas-secrets.js';

/** Seconds. */
export const SAAS_TOKEN_TTL = 14_400;
export const SAAS_AUDIENCE = 'saas';

/** Whose a saas token is. */
export interface SaasToken {
  readonly customerId: number;
  /** Of the access token that it was given with: names the session, which tells whether it lives. */
  readonly jti: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Emporix's second token of a sign-in: proof for the merchant's own services of who the customer is, checked there with the
 * tenant's saas secret. It opens nothing here, and so can be HS256.
 */
@Injectable()
export class SaasTokens {
  constructor(
    private readonly secrets: SaasSecrets,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** @param jti of the access token that the customer gets beside it */
  async issue(tenantId: number, customerId: number, jti: string): Promise<string> {
    const iat = this.clock.seconds();
    const claims = { sub: String(customerId), iat, exp: iat + SAAS_TOKEN_TTL, jti };
    return this.jwt.signAsync(
      { ...claims, iss: this.settings.PUBLIC_URL, aud: SAAS_AUDIENCE },
      { secret: await this.secrets.current(tenantId), algorithm: 'HS256' },
    );
  }

  /** null = none that the tenant's secrets signed, or its time is over; whether its session lives is another question. */
  async verify(tenantId: number, token: string): Promise<SaasToken | null> {
    for (const secret of await this.secrets.active(tenantId)) {
      const claims = await this.jwt
        .verifyAsync<{ sub: string; iat: number; exp: number; jti: string }>(token, {
          ...{ secret, algorithms: ['HS256'], issuer: this.settings.PUBLIC_URL, audience: SAAS_AUDIENCE },
          clockTimestamp: this.clock.seconds(),
        })
        .catch(() => null);
      if (claims) {
        const { sub, jti, iat, exp } = claims;
        return { customerId: Number(sub), jti, issuedAt: iat, expiresAt: exp };
      }
    }
    return null;
  }
}
