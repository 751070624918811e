import { narrow, parseScope, printScope } from '#access';

/**
 * What a token gets of the scopes that were granted: all when none are asked for, else exactly those asked for. null when
 * the request is malformed or asks for more (RFC 6749 §3.3, §6).
 */
export function requestedScope(requested: string | undefined, granted: Iterable<string>): string | null {
  if (requested === undefined || requested === '') return printScope(granted);
  const parsed = parseScope(requested);
  if (!parsed.ok) return null;
  const narrowed = narrow(parsed.scopes, new Set(granted));
  return narrowed.ok ? printScope(narrowed.scopes) : null;
}
