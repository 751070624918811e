/** One part of a path pattern between slashes. */
export type PatternSegment =
  | { readonly kind: 'text'; readonly text: string }
  /** `{legalEntityId}`: must be the token's company, or one below it. */
  | { readonly kind: 'company' }
  /** `{tenant}`: must be the slug of the token's tenant. */
  | { readonly kind: 'tenant' }
  /** `*`: any one segment. */
  | { readonly kind: 'one' }
  /** `**`, at the end only: any depth, also none. */
  | { readonly kind: 'rest' };

export type ParsedPattern =
  | { readonly ok: true; readonly segments: readonly PatternSegment[] }
  /** A clause that continues a sentence about the pattern. */
  | { readonly ok: false; readonly fault: string };

const LONGEST = 500;
const MOST_SEGMENTS = 20;
const COMPANY = '{legalEntityId}';
const TENANT = '{tenant}';
/** What RFC 3986 §3.3 lets stand in a segment as it is, but for `*` and `;`. */
const TEXT = /^[A-Za-z0-9._~!$&'()+,=:@-]+$/;

/**
 * Reads a path pattern such as `/baskets/**`: every segment is text, `*`, `{tenant}`, `{legalEntityId}`
 * or, at the end, `**`.
 */
export function parsePattern(pattern: string): ParsedPattern {
  if (pattern.length > LONGEST) return fault(`must have at most ${LONGEST} characters`);
  if (!pattern.startsWith('/')) return fault('must start with /');
  if (pattern === '/') return { ok: true, segments: [] };
  const parts = pattern.slice(1).split('/');
  if (parts.length > MOST_SEGMENTS) return fault(`must have at most ${MOST_SEGMENTS} segments`);
  const found = parts.map((part, index) => segmentFault(part, index === parts.length - 1)).find((one) => one !== null);
  return found === undefined ? { ok: true, segments: parts.map(segmentOf) } : fault(found);
}

/** What is wrong with a path pattern, or null. Continues a sentence about it. */
export function patternFault(pattern: string): string | null {
  const parsed = parsePattern(pattern);
  return parsed.ok ? null : parsed.fault;
}

/** True when the general pattern matches every path that the special one matches. */
export function covers(general: readonly PatternSegment[], special: readonly PatternSegment[]): boolean {
  const open = general.at(-1)?.kind === 'rest';
  const fixed = open ? general.slice(0, -1) : general;
  if (open ? special.length < fixed.length : special.length !== fixed.length) return false;
  return fixed.every((segment, index) => coversSegment(segment, special[index]));
}

function coversSegment(general: PatternSegment, special: PatternSegment | undefined): boolean {
  if (special === undefined || special.kind === 'rest') return false;
  if (general.kind === 'one') return true;
  if (general.kind === 'text') return special.kind === 'text' && special.text === general.text;
  return general.kind === special.kind;
}

function segmentFault(part: string, last: boolean): string | null {
  if (part === '') return last ? 'must not end with /' : 'must not hold //';
  if (part === '.' || part === '..') return 'must not hold . or .. as a segment';
  if (part === '**') return last ? null : 'may hold ** only at the end';
  if (part === '*' || part === COMPANY || part === TENANT) return null;
  if (part.includes('*')) return 'may hold * only as a whole segment';
  if (/[{}]/.test(part)) return `may hold braces only as ${TENANT} or ${COMPANY}, a whole segment`;
  if (/[?#]/.test(part)) return 'must be a path without query and fragment';
  if (part.includes('%')) return 'must not be percent-encoded: write a * where a segment may hold other characters';
  return TEXT.test(part) ? null : `must not hold ${JSON.stringify(strange(part))} in a segment`;
}

const strange = (part: string): string => [...part].find((char) => !TEXT.test(char)) ?? '';

function segmentOf(part: string): PatternSegment {
  if (part === '**') return { kind: 'rest' };
  if (part === '*') return { kind: 'one' };
  if (part === TENANT) return { kind: 'tenant' };
  return part === COMPANY ? { kind: 'company' } : { kind: 'text', text: part };
}

const fault = (text: string): ParsedPattern => ({ ok: false, fault: text });
