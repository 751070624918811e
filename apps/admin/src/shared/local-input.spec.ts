import { expect, it } from '@jest/globals';
import { fromLocalInput, toLocalInput } from './local-input.js';

it('shows the local time of an instant, and reads the same instant back', () => {
  for (const instant of ['2026-01-31T23:59:00.000Z', '2026-07-01T00:00:00.000Z']) {
    const shown = toLocalInput(instant);
    expect(shown).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
    expect(fromLocalInput(shown)).toBe(instant);
  }
});

it('is typed in local time and kept in UTC', () => {
  const instant = new Date(2026, 10, 28, 7, 5).toISOString();
  expect(toLocalInput(instant)).toBe('2026-11-28T07:05');
  expect(fromLocalInput('2026-11-28T07:05')).toBe(instant);
});

it('leaves the field empty for what is no time', () => {
  expect([undefined, null, 7, 'yesterday'].map(toLocalInput)).toEqual(['', '', '', '']);
  expect(['', 'nonsense', '2026-99-01T00:00'].map(fromLocalInput)).toEqual([undefined, undefined, undefined]);
});

it('takes no year that is still being typed', () => {
  expect(['0002-03-01T00:00', '0202-03-01T00:00'].map(fromLocalInput)).toEqual([undefined, undefined]);
});
