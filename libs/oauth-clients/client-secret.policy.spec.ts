import { describe, expect, it } from '@jest/globals';
import { plannedEndFault } from './client-secret.policy.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const inDays = (days: number): number => NOON + days * 86_400_000;

describe('the end that a live secret may get', () => {
  it.each([
    ['the newest may have none', { at: null, newest: true }, null],
    ['an older one must have one', { at: null, newest: false }, 'only the newest'],
    ['now is no plan', { at: NOON, newest: false }, 'must lie in the future'],
    ['nor is the past', { at: NOON - 1, newest: true }, 'must lie in the future'],
    ['an older one overlaps 30 days more', { at: inDays(30), newest: false }, null],
    ['and no longer', { at: inDays(30) + 1, newest: false }, 'within 30 days'],
    ['the newest may be planned for a year', { at: inDays(366), newest: true }, null],
    ['and no longer', { at: inDays(366) + 1, newest: true }, 'within 366 days'],
    ['a time it must be', { at: NaN, newest: true }, 'is not a time'],
  ] as const)('%s', (_, end, fault) => {
    if (fault === null) expect(plannedEndFault(end, NOON)).toBeNull();
    else expect(plannedEndFault(end, NOON)).toContain(fault);
  });
});
