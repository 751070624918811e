import { Injectable } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';
import { AuditLog } from '#audit';
import { RateLimits } from '#platform';
import { admitAnonymousRefusal } from './anonymous-refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** In the words of every dialect. */
const CREDENTIALS = new Set([
  ...['access_token', 'refresh_token', 'client_secret', 'token', 'password', 'code', 'subject_token', 'actor_token'],
  ...['accessToken', 'refreshToken', 'subjectAccessToken', 'anonymous_token', 'code_verifier'],
]);

interface QueryCredentials {
  readonly queryCredentials?: readonly string[];
}

/**
 * The route's contract has these credentials in the query, so it takes them there: nothing may log its URL, and a twin takes
 * them in the body (ADR 20).
 */
export const TakesInQuery = (...names: readonly string[]): MethodDecorator =>
  RouteConfig({ queryCredentials: names } satisfies QueryCredentials);

/** Tokens do not belong into URLs, which end up in logs and histories (RFC 6750 §5.3). */
@Injectable()
export class CredentialsInUrl {
  constructor(
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
  ) {}

  /** Refuses with 400 and records that it happened, never the value; 429 for who does it too often. */
  async refuse(request: FastifyRequest): Promise<void> {
    const name = credentialIn(request);
    if (name === undefined) return;
    await admitAnonymousRefusal(this.limits, request);
    await this.audit.recordAlone({
      tenant: null,
      type: TOKEN_EVENTS.refused,
      outcome: 'refused',
      reason: 'credential_in_url',
      actor: { type: 'client', id: 'unknown' },
      origin: request.origin,
      details: { parameter: name, route: request.routeOptions.url ?? '' },
    });
    throw invalidRequest({ sentence: 'Credentials do not belong into the URL.' });
  }
}

/** The first credential in the query that the route does not take there. */
function credentialIn({ url, routeOptions }: FastifyRequest): string | undefined {
  const start = url.indexOf('?');
  if (start === -1) return undefined;
  const { queryCredentials = [] } = routeOptions.config as QueryCredentials;
  const names = new URLSearchParams(url.slice(start + 1)).keys();
  return [...names].find((name) => CREDENTIALS.has(name) && !queryCredentials.includes(name));
}
