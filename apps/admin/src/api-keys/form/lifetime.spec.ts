import { describe, expect, it } from '@jest/globals';
import { lifetimeText, unitOf } from './lifetime.js';

describe('a lifetime', () => {
  it('is told in the largest unit in which it is a whole number', () => {
    expect(unitOf(5_184_000)).toBe('day');
    expect(unitOf(3600)).toBe('hour');
    expect(unitOf(900)).toBe('minute');
    expect(unitOf(90)).toBe('second');
    expect(unitOf(0)).toBe('second');
  });

  it('reads in the language of the panel', () => {
    expect(lifetimeText(3600, 'en')).toBe('1 hour');
    expect(lifetimeText(5_184_000, 'de')).toBe('60 Tage');
  });
});
