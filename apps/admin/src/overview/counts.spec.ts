import { describe, expect, it } from '@jest/globals';
import { reasonsOf, seriesOf } from './counts.js';
import { bucketsOf } from './period.js';

describe('the counts of the charts', () => {
  const buckets = bucketsOf('7d', new Date(2026, 10, 22, 14));
  const at = (hour: number): string => new Date(2026, 10, 22, hour).toISOString();

  it('are added up per kind and bar, in an order that never changes', () => {
    const series = seriesOf(
      [
        { hour: at(6), kind: 'refresh', count: 2 },
        { hour: at(7), kind: 'refresh', count: 3 },
        { hour: at(13), kind: 'exchange', count: 1 },
        { hour: at(13), kind: 'password', count: 4 },
      ],
      buckets,
    );
    expect(series.map(({ kind, total }) => [kind, total])).toEqual([
      ['password', 4],
      ['refresh', 5],
      ['exchange', 1],
    ]);
    expect(series[1]?.counts.slice(-2)).toEqual([5, 0]);
    expect(series.every(({ counts }) => counts.length === 28)).toBe(true);
  });

  it('are nothing when nothing happened', () => {
    expect(seriesOf([], buckets)).toEqual([]);
    expect(reasonsOf([])).toEqual([]);
  });

  it('name the most frequent refusal first', () => {
    const hours = [
      { reason: 'ip', count: 2 },
      { reason: 'guest', count: 3 },
      { reason: 'ip', count: 4 },
    ];
    expect(reasonsOf(hours)).toEqual([
      { reason: 'ip', count: 6 },
      { reason: 'guest', count: 3 },
    ]);
  });
});
