import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, invalidRequest, invalidToken } from '#kernel';
import { AuditLog } from '#audit';
import { BearerAuthenticator } from '#platform';
import { AccessTokenInfo, AccessTokens } from './access-tokens.js';
import { CredentialsInUrl } from './credentials-in-url.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** `@Bearer()` gives a handler of a token route the verified token. */
export const Bearer = createParamDecorator((_: unknown, context: ExecutionContext): AccessTokenInfo =>
  verifiedBearer(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The token that the guard verified for this request. */
export function verifiedBearer({ bearer }: FastifyRequest): AccessTokenInfo {
  if (!(bearer instanceof AccessTokenInfo))
    throw new Error('the route declares neither @TokenRoute() nor @AllowsOnBehalf()');
  return bearer;
}

/** The bearer token of a request: in the header and nowhere else (RFC 6750 §2.1). */
@Injectable()
export class AccessTokenBearer extends BearerAuthenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly urls: CredentialsInUrl,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  authenticate(request: FastifyRequest, allowOnBehalf: boolean): AccessTokenInfo | Promise<AccessTokenInfo> {
    if (!request.url.includes('?')) return this.fromHeader(request, allowOnBehalf);
    return this.urls.refuse(request).then(() => this.fromHeader(request, allowOnBehalf));
  }

  private fromHeader(request: FastifyRequest, allowOnBehalf: boolean): AccessTokenInfo | Promise<AccessTokenInfo> {
    const token = bearerOf(request);
    if (token === null) throw invalidToken({ internal: 'no_token' });
    if (hasBodyToken(request.body)) {
      throw invalidRequest({ sentence: 'The access token is sent twice: send it in the Authorization header only.' });
    }
    const found = this.tokens.authenticate(token);
    if (found instanceof Promise) return found.then((info) => this.allowed(request, info, allowOnBehalf));
    return this.allowed(request, found, allowOnBehalf);
  }

  private allowed(
    request: FastifyRequest,
    info: AccessTokenInfo | null,
    allowOnBehalf: boolean,
  ): AccessTokenInfo | Promise<never> {
    if (!info) throw invalidToken({ internal: this.tokens.isExpired(bearerOf(request) ?? '') ? 'expired' : undefined });
    return info.onBehalf && !allowOnBehalf ? this.refuseOnBehalf(request, info) : info;
  }

  private async refuseOnBehalf(request: FastifyRequest, info: AccessTokenInfo): Promise<never> {
    await this.audit.recordAlone({
      tenant: info.claims.tenant,
      type: TOKEN_EVENTS.manageRefused,
      outcome: 'refused',
      reason: 'on_behalf',
      actor: { type: 'client', id: info.clientId },
      origin: request.origin,
      clientId: info.clientId,
      customerId: info.customerId,
      sessionId: info.session.id,
      jti: info.jti,
      details: { route: request.routeOptions.url ?? '' },
    });
    throw accessDenied();
  }
}

/** The token of `Authorization: Bearer …`, or null when there is none. */
export function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined || !/^bearer /i.test(header)) return null;
  const token = header.slice(7).trim();
  return token === '' ? null : token;
}

function hasBodyToken(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'access_token');
}
