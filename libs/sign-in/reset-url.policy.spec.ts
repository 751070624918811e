import { describe, expect, it } from '@jest/globals';
import { resetLink, resetUrlFault } from './reset-url.policy.js';

const CALLBACKS = [
  'https://shop.example/signin/callback',
  'http://127.0.0.1:3999/callback',
  'https://shop.example:8443/x',
];

describe('the address of a reset link', () => {
  it.each([
    'https://shop.example/reset?hash={hash}',
    'https://SHOP.example/account/{hash}#top',
    'https://shop.example/#/reset/{hash}',
    'https://shop.example:8443/?a=b&hash={hash}',
    'http://127.0.0.1:3999/reset?hash={hash}',
  ])('may be %s', (url) => {
    expect(resetUrlFault(url, CALLBACKS)).toBeNull();
  });

  it.each([
    ['https://shop.example/reset', 'must hold {hash}'],
    ['https://shop.example/reset?hash=%7Bhash%7D', 'must hold {hash}'],
    ['/reset?hash={hash}', 'must be an absolute URL'],
    ['https://shop.example/\t{hash}', 'must be an absolute URL'],
    ['https://ſhop.example/{hash}', 'must be an absolute URL'],
    ['https://shop.example\\@evil.example/{hash}', 'must be an absolute URL'],
    ['https:\\\\shop.example/{hash}', 'must be an absolute URL'],
    ['https://\\shop.example/{hash}', 'must be an absolute URL'],
    ['https:shop.example/{hash}', 'must be an absolute URL'],
    ['https:///shop.example/{hash}', 'must be an absolute URL'],
    ['https://shop.example/a>b/{hash}', 'must be an absolute URL'],
    ['https://shop.example/{lang}/{hash}', 'must be an absolute URL'],
    ['https://user:pass@shop.example/{hash}', 'must not hold a user name or password'],
    ['http://shop.example/{hash}', "must lead to an origin of the shop's callback_urls"],
    ['https://shop.example.evil.example/{hash}', "must lead to an origin of the shop's callback_urls"],
    ['https://shop.example{hash}/', "must lead to an origin of the shop's callback_urls"],
    ['data:text/html,{hash}', 'must be an absolute URL'],
  ])('%s %s', (url, fault) => {
    expect(resetUrlFault(url, CALLBACKS)).toBe(fault);
  });

  it('leads nowhere when the shop has no callback URLs', () => {
    expect(resetUrlFault('https://shop.example/{hash}', [])).not.toBeNull();
  });

  it('gets the hash wherever it has a place for it', () => {
    expect(resetLink('https://shop.example/{hash}?again={hash}', 'abc')).toBe('https://shop.example/abc?again=abc');
  });
});
