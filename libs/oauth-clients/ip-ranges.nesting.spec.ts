import { describe, expect, it } from '@jest/globals';
import { parseRange, type Range } from '#platform';
import { nested, outermost } from './ip-ranges.nesting.js';
import { rangeCovers } from './ip-ranges.policy.js';

const read = (...texts: string[]): Range[] => texts.map((text) => parseRange(text) as Range);

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ranges of both families, close together, so that many are nested and some are equal. */
function crowd(size: number, seed: number): (Range | null)[] {
  const next = numbers(seed);
  return Array.from({ length: size }, () => {
    const kind = next(9);
    if (kind === 0) return null;
    const prefix = next(9);
    const network = prefix === 0 ? 0 : next(256) & (0xff << (8 - prefix)) & 0xff;
    const [range] =
      kind < 4 ? read(`2001:db8::${network.toString(16)}/${120 + prefix}`) : read(`10.0.0.${network}/${24 + prefix}`);
    return range as Range;
  });
}

/** Counts how often a field of these ranges is looked at. */
function counted(ranges: readonly Range[]): { ranges: Range[]; looks: () => number } {
  let looks = 0;
  const watched = ranges.map(
    (range) =>
      new Proxy(range, {
        get: (target, field) => {
          looks++;
          return target[field as keyof Range];
        },
      }),
  );
  return { ranges: watched, looks: () => looks };
}

describe('how ranges lie in one another', () => {
  it.each([1, 2, 3, 4, 5])('is what comparing each with every other finds (crowd %i)', (seed) => {
    const ranges = crowd(60, seed);
    const expected = ranges.map((own, index) =>
      ranges.flatMap((other, place) => {
        if (own === null || other === null || place === index) return [];
        return rangeCovers(other, own) || rangeCovers(own, other) ? [place] : [];
      }),
    );
    expect(nested(ranges)).toEqual(expected);
    expect(expected.flat().length).toBeGreaterThan(0);
    const some = ranges.filter((range) => range !== null);
    const distinct = some.filter((range, index) => some.findIndex(({ text }) => text === range.text) === index);
    expect(outermost(some).map(({ text }) => text)).toEqual(
      distinct
        .filter((range) => !distinct.some((other) => other !== range && rangeCovers(other, range)))
        .map(({ text }) => text),
    );
  });

  it('keeps the families apart', () => {
    expect(nested(read('0.0.0.0/0', '::/0', '::1', '10.0.0.1'))).toEqual([[3], [2], [1], [0]]);
  });

  it('needs a few looks at each of 500, not one at every other', () => {
    const { ranges, looks } = counted(read(...Array.from({ length: 500 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`)));
    expect(outermost(ranges)).toHaveLength(500);
    expect(nested(ranges).flat()).toEqual([]);
    expect(looks()).toBeLessThan(500 * 250);
  });
});
