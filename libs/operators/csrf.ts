import { createHmac, timingSafeEqual } from 'node:crypto';

export type CsrfRefusal = 'csrf_header' | 'origin';

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Derived from the session token, so that a reloaded page can ask for it again though nothing readable is stored. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('mandate/csrf/1').digest('base64url');
}

export interface CookieRequest {
  readonly method: string;
  /** `X-CSRF-Token` as it came. */
  readonly csrfHeader: string | string[] | undefined;
  /** `Origin` as it came; browsers send it with every cross-site write. */
  readonly origin: string | undefined;
}

/** Why a request that came with the session's cookie may be forged by another site (AD-06); null when it is not. */
export function csrfRefusal(request: CookieRequest, sessionToken: string, publicOrigin: string): CsrfRefusal | null {
  if (READING_METHODS.has(request.method)) return null;
  if (request.origin !== undefined && request.origin !== publicOrigin) return 'origin';
  return typeof request.csrfHeader === 'string' && same(request.csrfHeader, csrfTokenOf(sessionToken))
    ? null
    : 'csrf_header';
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
