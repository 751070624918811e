/** Most scopes in one request, and most characters. */
const MOST_SCOPES = 500;
const MOST_CHARACTERS = 8 * 1024;

/** RFC 6749 §3.3: visible ASCII without `"` and `\`. */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

export type ParsedScope =
  | { readonly ok: true; readonly scopes: readonly string[] }
  /** A clause that continues a sentence about the parameter; it repeats nothing of the input. */
  | { readonly ok: false; readonly fault: string };

/** Reads a `scope` parameter (RFC 6749 §3.3): order kept, repetitions dropped. The empty text is no scope (§3.1). */
export function parseScope(text: string): ParsedScope {
  if (text === '') return { ok: true, scopes: [] };
  if (text.length > MOST_CHARACTERS) return { ok: false, fault: `is longer than ${MOST_CHARACTERS} characters` };
  const tokens = text.split(' ');
  if (tokens.length > MOST_SCOPES) return { ok: false, fault: `holds more than ${MOST_SCOPES} scopes` };
  if (!tokens.every(isScopeToken)) return { ok: false, fault: 'is not a list of scopes separated by one space' };
  return { ok: true, scopes: [...new Set(tokens)] };
}

/** True for one scope in the syntax of RFC 6749 §3.3. */
export const isScopeToken = (text: string): boolean => SCOPE_TOKEN.test(text);

/** The value of a `scope` parameter or claim. */
export const printScope = (scopes: Iterable<string>): string => [...scopes].join(' ');

export type Narrowed =
  | { readonly ok: true; readonly scopes: readonly string[] }
  /** What was asked for and never granted. */
  | { readonly ok: false; readonly unknown: readonly string[] };

/**
 * The scopes a token gets: what was asked for, if all of it was granted.
 *
 * @param requested null or none = everything granted (RFC 6749 §6)
 */
export function narrow(requested: readonly string[] | null, granted: ReadonlySet<string>): Narrowed {
  if (requested === null || requested.length === 0) return { ok: true, scopes: [...granted] };
  const unknown = requested.filter((scope) => !granted.has(scope));
  return unknown.length > 0 ? { ok: false, unknown } : { ok: true, scopes: requested };
}
