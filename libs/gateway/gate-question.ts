import type { FastifyRequest } from 'fastify';
import { bearerOf } from '#tokens';
import { DEFAULT_FACE, type GatewayFace, readFace } from './gateway-face.js';
import { type OriginalRequest, readForwardedRequest, readOriginalRequest } from './original-request.js';
import { type ProxyHeaders, readProxyHeaders } from './proxy-headers.js';

/** What a proxy asks: whether the bearer of a token may make a call. */
export interface GateQuestion {
  /** null = one that we do not know. */
  readonly face: GatewayFace | null;
  /** null = the proxy does not say which call, or says it twice. */
  readonly call: OriginalRequest | null;
  /** null = none was sent. */
  readonly token: string | null;
}

/** No token of ours: stands for two of them, of which the service behind might read the other one. */
const TWO_TOKENS = '';

/** Of a proxy that tells by headers; its own URI names the face. */
export function questionByHeaders(request: FastifyRequest): GateQuestion {
  const headers = readProxyHeaders(request.raw.rawHeaders);
  const { face } = request.query as { readonly face?: unknown };
  return { face: readFace(face), call: readOriginalRequest(headers), token: tokenOf(request, headers) };
}

/** Of a proxy that tells by the request itself, whose query is the caller's: a header that the proxy sets names the face. */
export function questionByPath(request: FastifyRequest, prefix: string): GateQuestion {
  const headers = readProxyHeaders(request.raw.rawHeaders);
  const named = headers.has('x-gateway-face') ? headers.get('x-gateway-face') : DEFAULT_FACE;
  const call = readForwardedRequest(request, prefix, headers);
  return { face: readFace(named), call, token: tokenOf(request, headers) };
}

function tokenOf(request: FastifyRequest, headers: ProxyHeaders): string | null {
  return headers.get('authorization') === null ? TWO_TOKENS : bearerOf(request);
}
