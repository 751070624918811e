import { describe, expect, it } from '@jest/globals';
import { spanOf } from './statistics.span.js';

const NOW = Date.parse('2026-11-22T14:30:00Z');
const hours = (wanted: { from?: string; to?: string }): string[] => {
  const { from, to } = spanOf(wanted, NOW);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('the time of a chart', () => {
  it('is the last 24 hours, from the begin of the first one', () => {
    expect(hours({})).toEqual(['2026-11-21T14:00:00.000Z', '2026-11-22T14:30:00.000Z']);
    expect(hours({ to: '2026-11-10T00:00:00Z' })).toEqual(['2026-11-09T00:00:00.000Z', '2026-11-10T00:00:00.000Z']);
  });

  it('begins where it is told, in any zone', () => {
    expect(hours({ from: '2026-11-22T10:59:59+05:30' })[0]).toBe('2026-11-22T05:00:00.000Z');
  });

  it('is at most 31 days long', () => {
    expect(hours({ from: '2026-10-22T14:30:00Z' })[0]).toBe('2026-10-22T14:00:00.000Z');
    expect(() => spanOf({ from: '2026-10-22T14:29:59Z' }, NOW)).toThrow(expect.objectContaining({ status: 422 }));
  });

  it('is never turned round', () => {
    expect(() => spanOf({ from: '2026-11-22T14:30:00Z' }, NOW)).toThrow(expect.objectContaining({ status: 422 }));
  });
});
