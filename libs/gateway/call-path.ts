const LONGEST = 4000;
const MOST_SEGMENTS = 100;
/** Visible ASCII: what else stands in a request's target was put there by hand. */
const VISIBLE = /^[\x21-\x7e]+$/;
/** What servers read in different ways: path parameters (`..;x`), back slashes, a second round of decoding. */
const AMBIGUOUS = /[;\\/\p{Cc}]|%[0-9a-f]{2}/iu;

/**
 * The decoded segments of a request's target, or null for one that another server may read in another way: unknown means no.
 * So a target with `//`, `.` or `..` segments, a slash at the end, an encoded slash or anything encoded twice is nobody's.
 *
 * @param target origin form (RFC 9112 §3.2.1): path and query as they came, still encoded; the query is not looked at
 */
export function readCallPath(target: string): readonly string[] | null {
  if (target.length > LONGEST || !VISIBLE.test(target) || target.includes('#')) return null;
  const [path = ''] = target.split('?', 1);
  if (!path.startsWith('/')) return null;
  if (path === '/') return [];
  const parts = path.slice(1).split('/');
  if (parts.length > MOST_SEGMENTS) return null;
  const segments: string[] = [];
  for (const part of parts) {
    const segment = decoded(part);
    if (segment === null || segment === '' || segment === '.' || segment === '..') return null;
    if (AMBIGUOUS.test(segment)) return null;
    segments.push(segment);
  }
  return segments;
}

function decoded(part: string): string | null {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
