import { describe, expect, it } from '@jest/globals';
import { queryOf } from './log-filter.js';
import { PERIODS, sinceOf } from './periods.js';

const NOW = Date.parse('2026-03-10T14:02:31.250Z');

describe('the filters of the audit log', () => {
  it('go to the server as they stand in the address', () => {
    const filter = { client_id: '5', type: 'ipallow.', outcome: 'refused', from: '2026-03-01T00:00:00Z' };
    expect(queryOf(filter, NOW)).toEqual(filter);
  });

  it('count a period back from the full minute, so that a list that asks every five seconds asks the same', () => {
    expect(queryOf({ period: 'hour' }, NOW)).toEqual({ from: '2026-03-10T13:02:00.000Z' });
    expect(queryOf({ period: 'hour' }, NOW + 5000)).toEqual(queryOf({ period: 'hour' }, NOW));
    expect(queryOf({ period: 'week' }, NOW)).toEqual({ from: '2026-03-03T14:02:00.000Z' });
    expect(queryOf({ period: 'month' }, NOW)).toEqual({ from: '2026-02-08T14:02:00.000Z' });
  });

  it("begin today at the reader's midnight", () => {
    const since = new Date(sinceOf('today', NOW) as string);
    expect([since.getHours(), since.getMinutes(), since.getSeconds(), since.getMilliseconds()]).toEqual([0, 0, 0, 0]);
    expect(NOW - since.getTime()).toBeLessThan(86_400_000);
  });

  it('know every period, and take no other word for one', () => {
    expect(PERIODS.map((period) => sinceOf(period, NOW)).includes(null)).toBe(false);
    expect([undefined, 'constructor', 7].map((period) => sinceOf(period, NOW))).toEqual([null, null, null]);
  });
});
