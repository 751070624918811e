import { describe, expect, it } from '@jest/globals';
import { isRegisteredCallback } from './callback-url.policy.js';

const REGISTERED = ['https://shop.example/signin/callback', 'http://127.0.0.1:3999/callback'];
const fits = (url: string): boolean => isRegisteredCallback(url, REGISTERED);

describe('an address to come back to', () => {
  it('fits when scheme, host, port and path are those of a registered one', () => {
    expect(fits('https://shop.example/signin/callback')).toBe(true);
    expect(fits('http://127.0.0.1:3999/callback')).toBe(true);
  });

  it('may have a query of its own', () => {
    expect(fits('https://shop.example/signin/callback?redirectTo=%2Faccount')).toBe(true);
  });

  it.each([
    ['http://shop.example/signin/callback', 'another scheme'],
    ['https://shop.example.evil.example/signin/callback', 'another host'],
    ['https://evil.example/?https://shop.example/signin/callback', 'another host'],
    ['https://shop.example:8443/signin/callback', 'another port'],
    ['https://shop.example/signin/callback/', 'another path'],
    ['https://shop.example/signin/Callback', 'another path'],
    ['https://shop.example/signin/callback/../other', 'a path that leads elsewhere'],
    ['https://shop.example/signin/callback#', 'a fragment'],
    ['https://shop.example/signin/callback#x', 'a fragment'],
    ['https://user@shop.example/signin/callback', 'a user'],
    ['https://shop.example\\@evil.example/signin/callback', 'a backslash'],
    ['https://shop.example/signin/callback\n', 'a control character'],
    [' https://shop.example/signin/callback', 'a blank'],
    ['https:shop.example/signin/callback', 'no slashes: a browser reads a path of ours'],
    ['https:/shop.example/signin/callback', 'too few slashes'],
    ['https://shop\u3002example/signin/callback', 'a full stop of another script'],
    ['https://shop.example/signin/callback?to=größe', 'letters that no header can carry'],
    ['https://shop.example/signin/callback?code=1', 'a parameter that is ours'],
    ['https://shop.example/signin/callback?x=1&state=1', 'a parameter that is ours'],
    ['//shop.example/signin/callback', 'no scheme'],
    ['', 'nothing'],
    ['javascript:alert(1)', 'a script'],
  ])('does not fit: %j has %s', (url) => {
    expect(fits(url)).toBe(false);
  });

  it('fits nothing when nothing is registered', () => {
    expect(isRegisteredCallback('https://shop.example/signin/callback', [])).toBe(false);
  });
});
