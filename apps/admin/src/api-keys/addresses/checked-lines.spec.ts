import { describe, expect, it } from '@jest/globals';
import type { RangesAnswer } from './calls.js';
import { checkedLines, faultOf, sorted } from './checked-lines.js';

type Item = RangesAnswer['items'][number];

const item = (range: string | null, more: Partial<Item> = {}): Item => ({
  input: range ?? '',
  range,
  fault: null,
  suggestions: [],
  first: null,
  last: null,
  addresses: null,
  private: false,
  wide: false,
  everything: false,
  overlaps: [],
  ...more,
});
const answer = (...items: Item[]): RangesAnswer => ({ items, fault: null, addresses: '0', everything: false });

describe('what the server says of typed lines', () => {
  it('names the widest range that a line lies in, and none for the outer one', () => {
    const items = [
      item('10.0.0.0/25', { overlaps: [1, 2] }),
      item('10.0.0.0/24', { overlaps: [0, 2] }),
      item('10.0.0.0/8', { overlaps: [0, 1] }),
    ];
    const inside = checkedLines(answer(...items), ['10.0.0.0/25', '10.0.0.0/24', '10.0.0.0/8']);
    expect(inside.map((line) => line?.insideOf)).toEqual(['10.0.0.0/8', '10.0.0.0/8', null]);
  });

  it('is matched to the lines by what was typed, while the next answer is on its way', () => {
    const at = checkedLines(answer(item('10.0.0.1/32', { input: '10.0.0.1' }), item('10.0.0.2/32')), [
      '10.0.0.2/32',
      '10.0.0.3',
    ]);
    expect(at.map((line) => line?.range ?? null)).toEqual(['10.0.0.2/32', null]);
    expect(checkedLines(undefined, ['10.0.0.1'])).toEqual([null]);
  });

  it('sorts out what can be added, as the server writes it, and leaves the rest as it was typed', () => {
    const typed = [
      { range: '10.0.0.1', label: 'desk' },
      { range: '10.1.2.3/8', label: 'net' },
      { range: '10.0.0.1/32', label: '' },
      { range: '10.0.0.9', label: 'x'.repeat(101) },
    ];
    const checked = checkedLines(
      answer(
        item('10.0.0.1/32', { input: '10.0.0.1', overlaps: [2] }),
        item(null, { input: '10.1.2.3/8', fault: 'has host bits set' }),
        item('10.0.0.1/32', { fault: 'repeats entry 0', overlaps: [0] }),
        item('10.0.0.9/32', { input: '10.0.0.9' }),
      ),
      typed.map(({ range }) => range),
    );
    const { good, bad } = sorted(typed, checked);
    expect(good).toEqual([{ range: '10.0.0.1/32', label: 'desk' }]);
    expect(bad).toEqual(typed.slice(1));
    expect(bad.map((line, index) => faultOf(line, checked[index + 1]!))).toEqual([
      { clause: 'has host bits set' },
      { words: 'repeats' },
      { words: 'label_too_long' },
    ]);
  });
});
