import { describe, expect, it } from '@jest/globals';
import { shopperCredentials } from './shopper-credentials.js';

const of = (text: string): ReturnType<typeof shopperCredentials> =>
  shopperCredentials({ headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } });

describe('a shopper’s credentials', () => {
  it('are everything before the first colon, and everything behind it', () => {
    expect(of('tim@example.com:pass:word+%20ü')).toEqual({ login: 'tim@example.com', password: 'pass:word+%20ü' });
  });

  it.each([
    '',
    ':',
    'tim@example.com',
    'tim@example.com:',
    ':password',
    `${'x'.repeat(257)}:p`,
    `t:${'x'.repeat(1025)}`,
  ])('are none in %j', (text) => {
    expect(of(text)).toBeNull();
  });

  it.each([undefined, '', 'Basic', 'Bearer dGltOnB3', 'Digest x'])('are none in the header %j', (authorization) => {
    expect(shopperCredentials({ headers: { authorization } })).toBeNull();
  });
});
