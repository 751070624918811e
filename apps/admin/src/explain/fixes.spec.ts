import { describe, expect, it } from '@jest/globals';
import { fixOf, type Scene } from './fixes.js';

const scene: Scene = { clientId: 'pos 1', tenant: 'acme', customerId: 4711, ip: '2001:db8::1' };

describe('the way to mend a refusal', () => {
  it('fills the address into the list of the key', () => {
    expect(fixOf('ip', scene)).toMatchObject({
      words: 'add_address',
      path: '/api-keys/pos%201/addresses?add=2001%3Adb8%3A%3A1',
    });
    expect(fixOf('ip_list_empty', { ...scene, ip: null })).toMatchObject({
      words: 'addresses',
      path: '/api-keys/pos%201/addresses',
    });
  });

  it.each([
    ['permission', '/api-keys/pos%201/on-behalf'],
    ['secret_expired', '/api-keys/pos%201/secrets'],
    ['client_disabled', '/api-keys/pos%201'],
    ['customer_inactive', '/customers/4711?tenant=acme'],
    ['client_unknown', '/api-keys'],
    ['no_rule', '/gateway-rules'],
  ])('of %s leads to %s', (reason, path) => {
    expect(fixOf(reason, scene)?.path).toBe(path);
  });

  it('is none where nothing can be done, or nothing is known', () => {
    expect([fixOf('chained', scene), fixOf('constructor', scene)]).toEqual([null, null]);
    expect(fixOf('permission', { ...scene, clientId: null })).toBeNull();
    expect(fixOf('customer_guest', { ...scene, tenant: null })).toBeNull();
  });
});
