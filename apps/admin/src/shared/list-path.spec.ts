import { describe, expect, it } from '@jest/globals';
import { listPath, plainFilters } from './list-path.js';

const filterIn = (path: string): unknown =>
  JSON.parse(new URL(path, 'http://panel').searchParams.get('filter') ?? 'null');

describe('the address of a list', () => {
  it('carries the filters that are given', () => {
    const path = listPath('/sessions', { tenant: 'acme', customer_id: 4711, client_id: undefined, kind: null });
    expect(filterIn(path)).toEqual({ tenant: 'acme', customer_id: 4711 });
  });

  it('is the plain path without any', () => {
    expect(listPath('/sessions', { tenant: undefined })).toBe('/sessions');
  });

  it('keeps what would mean something in an address', () => {
    expect(filterIn(listPath('/on-behalf', { actor: 'a&b=c#d"é' }))).toEqual({ actor: 'a&b=c#d"é' });
  });
});

describe('a link with plain parameters', () => {
  const meant = (search: string) => plainFilters('/on-behalf', new URLSearchParams(search), ['client_id', 'actor']);

  it('is the list with these filters', () => {
    expect(filterIn(meant('client_id=pos&actor=lauren') ?? '')).toEqual({ client_id: 'pos', actor: 'lauren' });
  });

  it('is no other address when there are none, or none that the list knows', () => {
    expect([meant(''), meant('page=2&filter={}')]).toEqual([null, null]);
  });
});
