/** What is wrong with a path pattern, as a key of words below `gateway_rules.path_faults`. The server has the last word. */
export type PathFault =
  | 'start'
  | 'end'
  | 'double_slash'
  | 'dots'
  | 'rest_inside'
  | 'star_inside'
  | 'braces'
  | 'query'
  | 'encoded'
  | 'characters'
  | 'long';

const LONGEST = 500;
const MOST_SEGMENTS = 20;
const TEXT = /^[A-Za-z0-9._~!$&'()+,=:@-]+$/;

/** While somebody types: the first thing that does not fit, or null. */
export function pathFault(path: string): PathFault | null {
  if (!path.startsWith('/')) return 'start';
  if (path === '/') return null;
  const segments = path.slice(1).split('/');
  if (path.length > LONGEST || segments.length > MOST_SEGMENTS) return 'long';
  for (const [index, segment] of segments.entries()) {
    const fault = segmentFault(segment, index === segments.length - 1);
    if (fault !== null) return fault;
  }
  return null;
}

function segmentFault(segment: string, last: boolean): PathFault | null {
  if (segment === '') return last ? 'end' : 'double_slash';
  if (segment === '.' || segment === '..') return 'dots';
  if (segment === '**') return last ? null : 'rest_inside';
  if (segment === '*' || segment === '{legalEntityId}') return null;
  if (segment.includes('*')) return 'star_inside';
  if (/[{}]/.test(segment)) return 'braces';
  if (/[?#]/.test(segment)) return 'query';
  if (segment.includes('%')) return 'encoded';
  return TEXT.test(segment) ? null : 'characters';
}
