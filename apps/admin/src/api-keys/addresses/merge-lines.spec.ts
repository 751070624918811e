import { describe, expect, it } from '@jest/globals';
import type { Line } from './lines.js';
import { mergeLines, settle } from './merge-lines.js';

const line = (range: string, label = ''): Line => ({ range, label });
const [a, b, c, d] = [
  line('10.0.0.0/24', 'A'),
  line('10.0.1.0/24', 'B'),
  line('10.0.2.0/24', 'C'),
  line('10.0.3.0/24'),
];

describe('two operators change one IP whitelist', () => {
  it('what each added and removed comes together by itself', () => {
    expect(mergeLines([a, b], [a, c], [b, d, a])).toEqual({ lines: [d, a, c], disputes: [] });
  });

  it('a label that only one of them changed is kept', () => {
    const mine = [line(a.range, 'mine'), b];
    const theirs = [a, line(b.range, 'theirs')];
    expect(mergeLines([a, b], mine, theirs).lines).toEqual([line(a.range, 'mine'), line(b.range, 'theirs')]);
  });

  it('the same change by both is no dispute', () => {
    expect(mergeLines([a, b], [a, c], [a, c])).toEqual({ lines: [a, c], disputes: [] });
  });

  it('a line that both renamed is disputed, and so is one that one removed and the other renamed', () => {
    const { disputes } = mergeLines(
      [a, b, c],
      [line(a.range, 'mine'), c],
      [line(a.range, 'theirs'), line(b.range, 'X'), c],
    );
    expect(disputes).toEqual([
      { range: a.range, before: 'A', mine: 'mine', theirs: 'theirs' },
      { range: b.range, before: 'B', mine: null, theirs: 'X' },
    ]);
  });

  it('both may add one range with different labels', () => {
    const merge = mergeLines([], [line(d.range, 'mine')], [line(d.range, 'theirs')]);
    expect(merge.disputes).toEqual([{ range: d.range, before: null, mine: 'mine', theirs: 'theirs' }]);
    expect(settle(merge, { [d.range]: 'mine' })).toEqual([line(d.range, 'mine')]);
    expect(settle(merge, { [d.range]: 'theirs' })).toEqual([line(d.range, 'theirs')]);
    expect(settle(merge, {})).toEqual([line(d.range, 'theirs')]);
  });

  it('a decision for mine can remove a line, or bring one back', () => {
    const removed = mergeLines([a], [], [line(a.range, 'theirs')]);
    expect(settle(removed, { [a.range]: 'mine' })).toEqual([]);
    const brought = mergeLines([a], [line(a.range, 'mine')], []);
    expect(settle(brought, { [a.range]: 'mine' })).toEqual([line(a.range, 'mine')]);
    expect(settle(brought, { [a.range]: 'theirs' })).toEqual([]);
  });
});
