import { lastAddress, type Range } from '#platform';
import { coverEverything, listFault, type ReadLine, readLines } from './allowlist.policy.js';
import type { CheckedRange, RangesAnswer } from './ip-ranges.dto.js';
import { nested, outermost } from './ip-ranges.nesting.js';
import { addressCount, firstAddress, isPrivate, isWide } from './ip-ranges.policy.js';

/** What saving these lines as an allowlist would say, line by line. Read by the functions that the write uses. */
export function checkRanges(inputs: readonly string[]): RangesAnswer {
  const lines = readLines(inputs.map((range) => ({ range })));
  const ranges = lines.map(({ range }) => ('fault' in range ? null : range));
  const overlaps = nested(ranges);
  const readable = ranges.filter((range) => range !== null);
  return {
    items: lines.map((line, index) => ({
      input: inputs[index] as string,
      fault: line.fault,
      suggestions: suggestionsOf(line),
      ...coverage(ranges[index] ?? null),
      overlaps: overlaps[index] as number[],
    })),
    fault: listFault(inputs),
    addresses: outermost(readable)
      .reduce((sum, range) => sum + addressCount(range), 0n)
      .toString(),
    everything: coverEverything(readable),
  };
}

const suggestionsOf = ({ range }: ReadLine): string[] => ('fault' in range ? [...range.suggestions] : []);

function coverage(range: Range | null): Omit<CheckedRange, 'input' | 'fault' | 'suggestions' | 'overlaps'> {
  if (range === null) {
    return {
      range: null,
      first: null,
      last: null,
      addresses: null,
      private: false,
      wide: false,
      everything: false,
    };
  }
  return {
    range: range.text,
    first: firstAddress(range),
    last: lastAddress(range),
    addresses: addressCount(range).toString(),
    private: isPrivate(range),
    wide: isWide(range),
    everything: range.prefix === 0,
  };
}
