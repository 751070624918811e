import type { Range } from '#platform';
import { rangeCovers } from './ip-ranges.policy.js';

/**
 * For each range the places of those that cover it or lie in it, in ascending order; none for null.
 *
 * Two ranges are nested or apart. So in the order of their networks, the wider first, whatever covers a range stands
 * before it, and what no longer covers one covers nothing that follows.
 */
export function nested(ranges: readonly (Range | null)[]): number[][] {
  const found: number[][] = ranges.map(() => []);
  const covering: Placed[] = [];
  for (const one of inOrder(ranges)) {
    leaveBehind(covering, one.range);
    for (const outer of covering) {
      found[outer.place]?.push(one.place);
      found[one.place]?.push(outer.place);
    }
    covering.push(one);
  }
  return found.map((places) => places.toSorted((one, other) => one - other));
}

/** Those that lie in no other one, each once, in the order they came in. Their sizes add up. */
export function outermost(ranges: readonly Range[]): Range[] {
  const kept = new Set<number>();
  let last: Range | null = null;
  for (const { range, place } of inOrder(ranges)) {
    if (last !== null && rangeCovers(last, range)) continue;
    last = range;
    kept.add(place);
  }
  return ranges.filter((_, place) => kept.has(place));
}

interface Placed {
  readonly range: Range;
  readonly place: number;
}

/** By family and network, the wider first, equal ones as they came. */
function inOrder(ranges: readonly (Range | null)[]): Placed[] {
  const placed = ranges.flatMap((range, place) => (range === null ? [] : [{ range, place }]));
  return placed.sort(
    ({ range: one }, { range: other }) =>
      one.bytes.length - other.bytes.length || Buffer.compare(one.bytes, other.bytes) || one.prefix - other.prefix,
  );
}

function leaveBehind(covering: Placed[], next: Range): void {
  for (let top = covering.at(-1); top !== undefined && !rangeCovers(top.range, next); top = covering.at(-1)) {
    covering.pop();
  }
}
