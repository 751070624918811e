import { describe, expect, it } from '@jest/globals';
import { type CredentialFields, readCredentials } from './client-credentials.js';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

const read = (authorization: string | undefined, fields: CredentialFields = {}, query: object = {}): unknown =>
  readCredentials({ headers: authorization === undefined ? {} : { authorization }, query }, fields);

describe('client credentials', () => {
  it('come from HTTP Basic', () => {
    expect(read(basic('5:s3cret'))).toEqual({ clientId: '5', secrets: ['s3cret'] });
    expect(read(basic('5:a:b').replace('Basic', 'basic'))).toEqual({ clientId: '5', secrets: ['a:b'] });
  });

  it('come from the body', () => {
    expect(read(undefined, { client_id: '5', client_secret: 's3cret' })).toEqual({
      clientId: '5',
      secrets: ['s3cret'],
    });
    expect(read('Bearer eyJ', { client_id: 'shop-app' })).toEqual({ clientId: 'shop-app', secrets: [] });
  });

  it('a secret may be sent as it is or form-encoded (RFC 6749 §2.3.1)', () => {
    expect(read(basic('5:a+b%2Fc'))).toEqual({ clientId: '5', secrets: ['a+b%2Fc', 'a b/c'] });
    expect(read(basic('5:100%'))).toEqual({ clientId: '5', secrets: ['100%'] });
    expect(read(basic('pos%2Dberlin:x'))).toEqual({ clientId: 'pos-berlin', secrets: ['x'] });
  });

  it('an empty secret is none', () => {
    expect(read(basic('shop-app:'))).toEqual({ clientId: 'shop-app', secrets: [] });
    expect(read(undefined, { client_id: 'shop-app', client_secret: '' })).toEqual({
      clientId: 'shop-app',
      secrets: [],
    });
  });

  it.each([[undefined], ['Bearer eyJ'], ['Basic'], [basic('no-colon')], [basic(':secret')]])(
    '%s holds none',
    (header) => {
      expect(read(header)).toBeNull();
    },
  );

  it('two ways at once are a fault; the same id again is not', () => {
    expect(read(basic('5:s'), { client_id: '5', client_secret: 's' })).toBe('credentials_twice');
    expect(read(basic('5:s'), { client_secret: 's' })).toBe('credentials_twice');
    expect(read(basic('5:s'), { client_id: '6' })).toBe('credentials_twice');
    expect(read(basic('5:s'), { client_id: '5' })).toEqual({ clientId: '5', secrets: ['s'] });
  });

  it('a secret in the URL is a fault, whatever else is sent', () => {
    expect(read(basic('5:s'), {}, { client_secret: 's' })).toBe('credential_in_url');
  });

  it.each([
    [{ client_id: 5 }],
    [{ client_id: '5', client_secret: ['s'] }],
    [{ client_secret: 's' }],
    [{ client_id: '5', client_secret: 'x'.repeat(1025) }],
  ])('%j is a fault', (fields) => {
    expect(read(undefined, fields)).toBe('credentials_malformed');
  });
});
