import type { FastifyRequest } from 'fastify';

/** A valid access token of ours as the admin API needs to know it. */
export interface PresentedToken {
  /** Kind of its session; only `service` comes in. */
  readonly kind: string;
  readonly onBehalf: boolean;
  readonly clientId: string;
  readonly tenantId: number;
  readonly scopes: ReadonlySet<string>;
}

/** Port: verifies the bearer token of a call of the admin API. Bound to `libs/tokens`. */
export abstract class ServiceTokens {
  /** null when the token is malformed, foreign, expired or revoked. */
  abstract present(token: string): Promise<PresentedToken | null>;
}

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

/** The bearer token of the header (RFC 6750 §2.1); null when the header holds something else. */
export function bearerToken(request: FastifyRequest): string | null {
  return BEARER.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
