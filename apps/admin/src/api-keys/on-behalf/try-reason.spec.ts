import { describe, expect, it } from '@jest/globals';
import { tryReason } from './try-reason.js';

describe('trying a reason', () => {
  it.each([
    ['^INC-\\d+$', 'INC-4711', 'fits'],
    ['^INC-\\d+$', 'call about INC-4711', 'differs'],
    ['INC', 'call about INC-4711', 'fits'],
    ['INC-(', 'INC-1', 'broken'],
    ['^INC', '', null],
    ['', 'INC-1', null],
    [null, 'INC-1', null],
  ] as const)('pattern %j, reason %j: %s', (pattern, reason, verdict) => {
    expect(tryReason(pattern, reason)).toBe(verdict);
  });
});
