import { describe, expect, it } from '@jest/globals';
import { callbackUrlFault, checkShop } from './shop.policy.js';

describe('callback addresses of a shop', () => {
  it.each(['https://shop.example/signin/callback', 'https://shop.example:8443/cb?lang=de', 'http://localhost:3999/cb'])(
    'takes %s outside production',
    (url) => expect(callbackUrlFault(url, false)).toBeNull(),
  );

  it.each([
    ['/callback', 'must be an absolute URL'],
    ['https://shop.example/a b', 'must be an absolute URL'],
    ['https://shop.exa\nmple/cb', 'must be an absolute URL'],
    ['https://shöp.example/cb', 'must be an absolute URL'],
    ['javascript:alert(1)', 'must start with https:// (http:// only on loopback)'],
    ['http://shop.example/cb', 'must start with https:// (http:// only on loopback)'],
    ['http://127.0.0.1.evil.example/cb', 'must start with https:// (http:// only on loopback)'],
    ['https://user@shop.example/cb', 'must not hold a user name or password'],
    ['https://shop.example/cb#', 'must not have a fragment'],
  ])('refuses %s', (url, fault) => expect(callbackUrlFault(url, false)).toBe(fault));

  it('takes no plain http in production, not even on loopback', () => {
    expect(callbackUrlFault('http://localhost:3999/cb', true)).toBe('must start with https://');
    expect(callbackUrlFault('https://shop.example/cb', true)).toBeNull();
  });

  it('takes at most 50', () => {
    const callbackUrls = Array.from({ length: 51 }, (_, index) => `https://shop.example/${index}`);
    const faults = checkShop({ callbackUrls }, true).filter(([, fault]) => fault !== null);
    expect(faults).toEqual([['/callback_urls', 'must list at most 50']]);
  });
});
