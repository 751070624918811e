import { describe, expect, it } from '@jest/globals';
import { stopTotal } from './stop-total.js';

describe('what the stop switch ends in several tenants', () => {
  const acme = { tenant: 'acme', count: 3, customers: 2, clients: 1, more: false };

  it('adds up', () => {
    const other = { tenant: 'other', count: 4, customers: 4, clients: 2, more: false };
    expect(stopTotal([acme, other])).toEqual({ count: 7, customers: 6, clients: 3, more: false });
  });

  it('is more than its number as soon as one could not be counted to the end', () => {
    expect(stopTotal([acme, { ...acme, tenant: 'large', count: 10_000, more: true }])).toMatchObject({ more: true });
  });

  it('is nothing without any', () => {
    expect(stopTotal([])).toEqual({ count: 0, customers: 0, clients: 0, more: false });
  });
});
