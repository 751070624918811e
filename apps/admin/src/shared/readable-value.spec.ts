import { describe, expect, it } from '@jest/globals';
import { listChanges, readableItem, readableValue } from './readable-value.js';

const words = { none: 'none', yes: 'yes', no: 'no' };

describe('a value that is shown to somebody', () => {
  it.each([
    [null, 'none'],
    [undefined, 'none'],
    ['', 'none'],
    [[], 'none'],
    [true, 'yes'],
    [false, 'no'],
    [0, '0'],
    ['Agent desktop', 'Agent desktop'],
    [['de', 'at'], 'de\nat'],
    [{ enabled: true }, '{\n  "enabled": true\n}'],
  ])('%j reads %j', (value, text) => {
    expect(readableValue(value, words)).toBe(text);
  });

  it('is one line as an entry of a list, without its empty fields', () => {
    expect(readableItem({ range: '10.0.0.0/8', label: null, covers: [1, 2] }, words)).toBe(
      'range: 10.0.0.0/8 · covers: [1,2]',
    );
  });
});

describe('a list before and after', () => {
  it('tells what was removed, what was added and how many stayed, whatever the order', () => {
    expect(listChanges(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual({ removed: ['b'], added: ['d'], kept: 2 });
  });

  it('counts a second one of the same as added', () => {
    expect(listChanges(['a'], ['a', 'a'])).toEqual({ removed: [], added: ['a'], kept: 1 });
    expect(listChanges(['a', 'a'], ['a'])).toEqual({ removed: ['a'], added: [], kept: 1 });
  });

  it('takes an entry with another label for another entry', () => {
    const [old, renamed] = [
      { range: '10.0.0.0/8', label: 'Office' },
      { range: '10.0.0.0/8', label: 'Old office' },
    ];
    expect(listChanges([old], [renamed])).toEqual({ removed: [old], added: [renamed], kept: 0 });
  });
});
