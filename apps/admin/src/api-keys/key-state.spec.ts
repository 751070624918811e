import { describe, expect, it } from '@jest/globals';
import type { KeySecret } from './calls.js';
import { allowsEverything, countSecrets, isOpenSystem, onBehalfState, secretState, stillInUse } from './key-state.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const inHours = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();

function someSecret(wanted: Partial<KeySecret>): KeySecret {
  return {
    id: '1',
    hint: '9fQ2',
    kind: 'generated',
    weak: false,
    created_at: inHours(-100),
    ends_at: null,
    last_used_at: null,
    last_used_address: null,
    last_used_program: null,
    ...wanted,
  };
}

function someSwitch(enabled: boolean, until: string | null) {
  return { enabled, until, reason: 'off' as const, reason_pattern: null, permissions: [], daily_cap: null };
}

describe('the on-behalf switch', () => {
  it('is on without an end, and until its end', () => {
    expect(onBehalfState(someSwitch(true, null), NOW)).toEqual({ on: true, until: null });
    expect(onBehalfState(someSwitch(true, inHours(1)), NOW)).toEqual({ on: true, until: NOW + 3_600_000 });
  });

  it('is off when it was switched off, and from its end on', () => {
    expect(onBehalfState(someSwitch(false, inHours(1)), NOW).on).toBe(false);
    expect(onBehalfState(someSwitch(true, inHours(0)), NOW).on).toBe(false);
  });
});

describe('a secret', () => {
  it('lives without an end, retires until its end, then has ended', () => {
    expect(secretState({ ends_at: null }, NOW)).toBe('live');
    expect(secretState({ ends_at: inHours(1) }, NOW)).toBe('retiring');
    expect(secretState({ ends_at: inHours(0) }, NOW)).toBe('ended');
    expect(countSecrets([{ ends_at: null }, { ends_at: inHours(1) }, { ends_at: inHours(2) }], NOW)).toEqual({
      live: 1,
      retiring: 2,
      ended: 0,
    });
  });

  it('is still in use when it was used after a newer one was made', () => {
    const newer = someSecret({ id: '2', created_at: inHours(-10) });
    expect(stillInUse(someSecret({ last_used_at: inHours(-1) }), [newer])).toBe(true);
    expect(stillInUse(someSecret({ last_used_at: inHours(-11) }), [newer])).toBe(false);
    expect(stillInUse(someSecret({}), [newer])).toBe(false);
    expect(stillInUse({ ...newer, last_used_at: inHours(-1) }, [newer, someSecret({})])).toBe(false);
  });
});

it('an allowlist with a range of length 0 allows everything', () => {
  expect(allowsEverything([{ range: '10.0.0.0/8', label: '' }])).toBe(false);
  expect(
    allowsEverything([
      { range: '10.0.0.0/8', label: '' },
      { range: '::/0', label: '' },
    ]),
  ).toBe(true);
});

it('a trusted system without an address list is open; with a range, or without the grant, it is not', () => {
  const range = { range: '10.0.0.0/8', label: '' };
  expect(isOpenSystem({ grants: ['trusted_system'], ip_allowlist: [] })).toBe(true);
  expect(isOpenSystem({ grants: ['trusted_system'], ip_allowlist: [range] })).toBe(false);
  expect(isOpenSystem({ grants: ['trusted_agent'], ip_allowlist: [] })).toBe(false);
});
