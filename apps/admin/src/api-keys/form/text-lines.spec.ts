import { expect, it } from '@jest/globals';
import { linesOf } from './text-lines.js';

it('reads a list that is written one to a line', () => {
  expect(linesOf(' a \r\n\n b\na\n')).toEqual(['a', 'b']);
  expect(linesOf('')).toEqual([]);
});
