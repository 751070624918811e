import { describe, expect, it } from '@jest/globals';
import { bucketOf, bucketsOf } from './period.js';

const NOW = new Date(2026, 10, 22, 14, 41, 5);
const local = (date: Date): string =>
  `${date.getDate()}. ${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;

describe('the bars of a chart', () => {
  it('are the last 24 hours, the present one among them', () => {
    const bars = bucketsOf('24h', new Date('2026-11-22T14:41:05Z'));
    expect(bars).toHaveLength(24);
    expect(bars[0]?.from.toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(bars.at(-1)?.to.toISOString()).toBe('2026-11-22T15:00:00.000Z');
  });

  it('are quarters of days over a week, and days over a month, as the reader has them', () => {
    const week = bucketsOf('7d', NOW);
    expect([week.length, local(week[0]?.from as Date), local(week.at(-1)?.from as Date)]).toEqual([
      28,
      '15. 18:00',
      '22. 12:00',
    ]);
    const month = bucketsOf('30d', NOW);
    expect([month.length, local(month[0]?.from as Date), local(month.at(-1)?.from as Date)]).toEqual([
      30,
      '24. 0:00',
      '22. 0:00',
    ]);
  });

  it.each(['24h', '7d', '30d'] as const)('leave no gap over %s', (period) => {
    const bars = bucketsOf(period, NOW);
    bars.slice(1).forEach((bar, at) => expect(bar.from).toEqual(bars[at]?.to));
  });

  it('take each hour once', () => {
    const bars = bucketsOf('7d', NOW);
    const at = (hour: number): number => bucketOf(bars, new Date(2026, 10, 22, hour).toISOString());
    expect([at(5), at(6), at(11), at(12), at(14)]).toEqual([25, 26, 26, 27, 27]);
    expect(bucketOf(bars, new Date(2020, 0, 1).toISOString())).toBe(0);
  });
});
