import { describe, expect, it } from '@jest/globals';
import { NOW, someSession } from '../../test/support/builders/facts.js';
import { NotBefore, type NotBeforeRow } from './not-before.js';

const row = (changes: Partial<NotBeforeRow>): NotBeforeRow => ({
  tenant_id: null,
  client_id: null,
  kind: null,
  customer_id: null,
  refresh_key_id: null,
  at: NOW,
  ...changes,
});

/** Of tenant 1, client 5, kind on_behalf, customer 4711, key refresh-1, started a minute before NOW. */
const session = someSession();
const covers = (...rows: NotBeforeRow[]): boolean => new NotBefore(rows).covers(session);

describe('an end of many sessions', () => {
  it.each<[string, Partial<NotBeforeRow>, boolean]>([
    ['everything', {}, true],
    ['its tenant', { tenant_id: 1 }, true],
    ['another tenant', { tenant_id: 2 }, false],
    ['its client', { client_id: '5' }, true],
    ['another client', { client_id: '6' }, false],
    ['its kind', { kind: 'on_behalf' }, true],
    ['its kind in another tenant', { tenant_id: 2, kind: 'on_behalf' }, false],
    ['its customer', { tenant_id: 1, customer_id: 4711 }, true],
    ['the customer of that number in another tenant', { tenant_id: 2, customer_id: 4711 }, false],
    ['its refresh key', { refresh_key_id: 'refresh-1' }, true],
    ['another refresh key', { refresh_key_id: 'refresh-2' }, false],
    ['client and kind', { client_id: '5', kind: 'on_behalf' }, true],
    ['client and another kind', { client_id: '5', kind: 'customer' }, false],
  ])('of %s', (_, scope, expected) => {
    expect(covers(row(scope))).toBe(expected);
  });

  it('reaches what started up to its moment, and nothing later', () => {
    expect(covers(row({ at: session.createdAt }))).toBe(true);
    expect(covers(row({ at: session.createdAt - 1 }))).toBe(false);
  });

  it('stays in force when an older one of the same scope is known too, in any order', () => {
    const [old, late] = [row({ tenant_id: 1, at: 1 }), row({ tenant_id: 1 })];
    expect(covers(old, late)).toBe(true);
    expect(covers(late, old)).toBe(true);
  });

  it('is found among ends of other shapes', () => {
    expect(covers(row({ tenant_id: 2 }), row({ client_id: '6' }), row({ kind: 'on_behalf' }))).toBe(true);
    expect(covers()).toBe(false);
  });
});
