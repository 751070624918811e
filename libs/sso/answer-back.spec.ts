import { describe, expect, it } from '@jest/globals';
import { answerUrl } from './answer-back.js';

const PAYLOAD = '{"idpKey":"okta","callbackUrl":"https://shop.example/ö?"}';
const to = (callbackUrl: string): string =>
  answerUrl({ callbackUrl, form: { to: 'shop', payload: PAYLOAD }, issuer: 'https://auth.example' }, { code: 'abc' });

describe('the way back to the shop', () => {
  it('brings code, state and iss', () => {
    const back = new URL(to('https://shop.example/callback'));
    expect(back.searchParams.get('code')).toBe('abc');
    expect(back.searchParams.get('iss')).toBe('https://auth.example');
    expect(Buffer.from(back.searchParams.get('state') ?? '', 'base64').toString()).toBe(PAYLOAD);
  });

  it('keeps the address’s own query to the letter', () => {
    expect(to('https://shop.example/callback?a=b%20c&d=%2F')).toMatch(
      /^https:\/\/shop\.example\/callback\?a=b%20c&d=%2F&code=abc&state=/,
    );
    expect(to('https://shop.example/callback?')).toMatch(/callback\?code=abc&/);
    expect(to('https://shop.example/callback?a=b&')).toMatch(/a=b&code=abc&/);
  });
});

describe('the way back to a client', () => {
  it('brings what the client gave along, whatever the answer is', () => {
    const form = { to: 'client', echo: { state: 'a+b c', usid: 'visit' } } as const;
    const address = { callbackUrl: 'https://shop.example/callback', form, issuer: 'https://auth.example' };
    const failure = { error: 'access_denied', error_description: 'The sign-in was refused.' } as const;
    const [good, bad] = [{ code: 'abc' }, failure].map((answer) => new URL(answerUrl(address, answer)).searchParams);
    expect(Object.fromEntries(good as URLSearchParams)).toEqual({
      ...{ code: 'abc', state: 'a+b c', usid: 'visit', iss: 'https://auth.example' },
    });
    expect(Object.fromEntries(bad as URLSearchParams)).toEqual({
      ...failure,
      ...{ state: 'a+b c', usid: 'visit', iss: 'https://auth.example' },
    });
  });
});
