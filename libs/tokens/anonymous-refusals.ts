import type { FastifyRequest } from 'fastify';
import { type RateLimit, rateLimitKey, type RateLimits } from '#platform';

/** Anybody can cause these refusals, so the log takes this many a minute of one address, of all kinds together. */
const LIMIT: RateLimit = { name: 'malformed_requests', points: 60, seconds: 60 };

/** Call before the refusal of a caller who proved nothing is recorded: 429 above the limit, and then without a row. */
export function admitAnonymousRefusal(limits: RateLimits, request: FastifyRequest): Promise<void> {
  return limits.consume(LIMIT, rateLimitKey(request.origin.address ?? request.callerAddress.peer));
}
