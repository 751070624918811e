import { describe, expect, it } from '@jest/globals';
import { callQuestion } from './call-question.js';
import { questionOf } from './question.js';

const asked = (search: string) => questionOf(new URLSearchParams(search));

describe('a call of an endpoint', () => {
  it('is asked by an address with its path', () => {
    expect(asked('tenant=acme&method=POST&path=/baskets&permissions=Search_Orders,%20A&scopes=a+b')).toEqual({
      tenant: 'acme',
      method: 'POST',
      path: '/baskets',
      on_behalf: true,
      scopes: ['a', 'b'],
      permissions: ['Search_Orders', 'A'],
    });
  });

  it('of a session asks what the session holds, whatever else was typed', () => {
    expect(callQuestion({ caller: 'session', session_id: 's', path: '/a', scopes: 'x', permissions: 'y' })).toEqual({
      method: 'GET',
      path: '/a',
      session_id: 's',
    });
  });

  it('of a customer names no permission', () => {
    expect(callQuestion({ caller: 'customer', path: '/a', permissions: 'y', legal_entity_id: 'le-1' })).toEqual({
      method: 'GET',
      path: '/a',
      on_behalf: false,
      scopes: [],
      legal_entity_id: 'le-1',
    });
  });

  it('comes after a request id, and before a case with a key', () => {
    expect(asked('request_id=r&path=/a')).toEqual({ request_id: 'r' });
    expect(asked('client_id=5&path=/a')).toMatchObject({ path: '/a' });
  });
});
