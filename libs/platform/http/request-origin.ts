import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#kernel';
import type { Range } from './cidr.js';
import { type CallerAddress, callerAddress } from './client-address.js';

const PLAIN_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const LONGEST_USER_AGENT = 400;

interface Known {
  address: CallerAddress | null;
  origin: RequestOrigin | null;
}

/** Gives every request `origin` and `callerAddress`, worked out when first asked for: validate never asks. */
export function decorateWithOrigin(server: FastifyInstance, trustedProxies: readonly Range[]): void {
  const known = new WeakMap<FastifyRequest, Known>();
  const of = (request: FastifyRequest): Known => {
    let entry = known.get(request);
    if (!entry) {
      entry = { address: null, origin: null };
      known.set(request, entry);
    }
    return entry;
  };
  const addressOf = (request: FastifyRequest): CallerAddress =>
    (of(request).address ??= callerAddress(
      request.socket.remoteAddress ?? '',
      request.headers['x-forwarded-for'],
      trustedProxies,
    ));

  server.decorateRequest('callerAddress', {
    getter(this: FastifyRequest) {
      return addressOf(this);
    },
  });
  server.decorateRequest('origin', {
    getter(this: FastifyRequest) {
      return (of(this).origin ??= originOf(this, addressOf(this).address));
    },
  });
}

function originOf(request: FastifyRequest, address: string | null): RequestOrigin {
  const inbound = request.headers['x-request-id'];
  return {
    requestId: request.id,
    clientRequestId: typeof inbound === 'string' && PLAIN_REQUEST_ID.test(inbound) ? inbound : null,
    address,
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
  };
}
