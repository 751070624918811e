import { describe, expect, it } from '@jest/globals';
import { boardChange } from './board-change.js';

describe('what changed on the board', () => {
  it.each([
    ['nothing', ['a', 'b'], ['b', 'a'], { began: 0, ended: 0 }],
    ['one that began', ['a'], ['b', 'a'], { began: 1, ended: 0 }],
    ['one that ended', ['a', 'b'], ['b'], { began: 0, ended: 1 }],
    ['both', ['a', 'b'], ['c', 'd', 'b'], { began: 2, ended: 1 }],
  ])('is %s', (_what, before, now, change) => {
    expect(boardChange(before, now)).toEqual(change);
  });
});
