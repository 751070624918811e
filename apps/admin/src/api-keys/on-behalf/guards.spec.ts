import { describe, expect, it } from '@jest/globals';
import type { Key, KeySecret } from '../calls.js';
import type { Impact } from './calls.js';
import { guardsOf } from './guards.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');

const secret = (created: string, more: Partial<KeySecret> = {}): KeySecret =>
  ({ created_at: created, ends_at: null, weak: false, ...more }) as KeySecret;

const key = (onBehalf: Partial<Key['on_behalf']>, secrets: KeySecret[]): Key =>
  ({ on_behalf: { until: null, reason: 'off', daily_cap: null, ...onBehalf }, secrets }) as Key;

const impact = (ranges: number, everything = false): Impact => ({ ranges, allows_everything: everything }) as Impact;

const words = (...of: Parameters<typeof guardsOf>): string[] => guardsOf(...of).map(({ words: word }) => word);

describe('the guards of on-behalf', () => {
  it('all are in place', () => {
    const narrow = key({ until: '2026-11-27T17:00:00Z', reason: 'required', daily_cap: 50 }, [
      secret('2026-11-10T12:00:00Z'),
    ]);
    const guards = guardsOf(narrow, impact(3), NOW);
    expect(guards.map(({ words: word, kept, count }) => [word, kept, count])).toEqual([
      ['addresses', true, 3],
      ['secret', true, 12],
      ['end', true, undefined],
      ['reason', true, undefined],
      ['cap', true, 50],
    ]);
  });

  it('none is in place', () => {
    expect(words(key({}, []), impact(0), NOW)).toEqual([
      'addresses_none',
      'secret_none',
      'end_none',
      'reason_open',
      'cap_none',
    ]);
    expect(guardsOf(key({}, []), impact(1, true), NOW).every(({ kept }) => !kept)).toBe(true);
  });

  it('a secret that somebody chose, or an old one, guards little; one that has ended does not count', () => {
    const secretOf = (...secrets: KeySecret[]) => words(key({}, secrets), impact(1), NOW)[1];
    expect(secretOf(secret('2026-11-01T00:00:00Z', { weak: true }))).toBe('secret_imported');
    expect(secretOf(secret('2026-01-01T00:00:00Z'))).toBe('secret_old');
    expect(secretOf(secret('2026-01-01T00:00:00Z'), secret('2026-11-01T00:00:00Z'))).toBe('secret');
    expect(secretOf(secret('2026-11-01T00:00:00Z', { ends_at: '2026-11-02T00:00:00Z' }))).toBe('secret_none');
  });
});
