import { describe, expect, it } from '@jest/globals';
import { endsLiveSessions, type Rules } from './rules.js';

const rules: Rules = {
  version: 3,
  until: '2026-11-27T17:00:00.000Z',
  reason: 'required',
  reason_pattern: null,
  permissions: ['cart', 'orders'],
  daily_cap: 100,
};

describe('a change of the on-behalf rules', () => {
  it.each<[string, Partial<Rules>]>([
    ['a nearer end', { until: '2026-11-27T16:00:00.000Z' }],
    ['a permission that is taken away', { permissions: ['cart', 'profile'] }],
  ])('%s ends the live sessions', (_, changes) => {
    expect(endsLiveSessions(rules, changes)).toBe(true);
  });

  it.each<[string, Partial<Rules>]>([
    ['a later end', { until: '2026-11-27T18:00:00.000Z' }],
    ['no end', { until: null }],
    ['one more permission', { permissions: ['cart', 'orders', 'profile'] }],
    ['another reason rule or cap', { reason: 'off', daily_cap: 1 }],
  ])('%s leaves them alone', (_, changes) => {
    expect(endsLiveSessions(rules, changes)).toBe(false);
  });

  it('an end where there was none ends them', () => {
    expect(endsLiveSessions({ ...rules, until: null }, { until: '2030-01-01T00:00:00.000Z' })).toBe(true);
  });
});
