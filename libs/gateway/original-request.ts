import type { ProxyHeaders } from './proxy-headers.js';

/** The request that a proxy asks about. */
export interface OriginalRequest {
  /** Exactly as it was sent: methods are case-sensitive (RFC 9110 §9.1). */
  readonly method: string;
  /** Path and query, still encoded; whether they can be read in one way only is the decision's to say. */
  readonly target: string;
}

const PAIRS = [
  ['x-original-uri', 'x-original-method'],
  ['x-forwarded-uri', 'x-forwarded-method'],
] as const;
/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/;

/**
 * What nginx and Traefik say in headers. null unless there is exactly one of the two pairs, each header of it once: of two
 * answers one may be the caller's own.
 */
export function readOriginalRequest(headers: ProxyHeaders): OriginalRequest | null {
  const sent = PAIRS.filter((pair) => pair.some((name) => headers.has(name)));
  const [pair] = sent;
  if (pair === undefined || sent.length > 1) return null;
  const [target, method] = pair.map((name) => headers.get(name) ?? null);
  return target && method && TOKEN.test(method) ? { method, target } : null;
}

/**
 * What Envoy says by the request itself: its own method, and the path behind the prefix. null when the path does not begin as
 * the prefix is spelled, or a pair of headers says something as well.
 *
 * @param url of the request, still encoded
 * @param prefix without a slash at the end
 */
export function readForwardedRequest(
  { method, url }: { readonly method: string; readonly url: string },
  prefix: string,
  headers: ProxyHeaders,
): OriginalRequest | null {
  if (PAIRS.some((pair) => pair.some((name) => headers.has(name)))) return null;
  return url.startsWith(`${prefix}/`) ? { method, target: url.slice(prefix.length) } : null;
}
