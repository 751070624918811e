import { describe, expect, it } from '@jest/globals';
import { FormBody } from '#platform';
import { SlasFields } from './slas-fields.js';

const query = (text: string): SlasFields => SlasFields.ofQuery({ url: `/authorize?${text}` });

describe('the fields of a query', () => {
  it.each([
    ['login_id=tim+tag@example.com', 'as commerce-sdk-react writes it'],
    ['login_id=tim%2Btag%40example.com', 'as everybody else does'],
  ])('keep the plus sign of a login: %s, %s', (text) => {
    expect(query(text).required('login_id', 128)).toBe('tim+tag@example.com');
  });

  it('keep the plus sign of a redirect address, which commerce-sdk-react does not encode either', () => {
    const address = 'https://shop.example/callback?from=desk+1';
    for (const sent of [address, encodeURIComponent(address)]) {
      expect(query(`state=a&redirect_uri=${sent}`).required('redirect_uri', 100)).toBe(address);
    }
  });

  it('have blanks for other plus signs', () => {
    expect(query('state=a+b&scope=openid%20email').required('state', 512)).toBe('a b');
    expect(query('state=a+b&scope=openid%20email').required('scope', 512)).toBe('openid email');
  });

  it('are given once, but for those that nobody reads', () => {
    expect(() => query('client_id=5&client_id=6')).toThrow('client_id is given more than once');
    expect(query('c_x=1&c_x=2&client_id=5').required('client_id', 64)).toBe('5');
  });

  it('are none without a question mark', () => {
    expect(SlasFields.ofQuery({ url: '/authorize' }).optional('client_id', 64)).toBeUndefined();
  });
});

describe('the fields of a body', () => {
  const body = (fields: Record<string, unknown>): SlasFields =>
    SlasFields.ofBody({ body: Object.assign(new FormBody(), fields) });

  it('ignore what is unknown or no text, and count empty ones as absent', () => {
    const fields = body({ organizationId: 'f_ecom_acme_001', c_x: '1', usid: '', channel_id: 7 });
    expect([fields.optional('usid', 256), fields.optional('channel_id', 100)]).toEqual([undefined, undefined]);
  });

  it('are named when they are missing or too long, and never repeated', () => {
    expect(() => body({}).required('code', 10)).toThrow('code is required');
    expect(() => body({ code: 'secret-secret' }).required('code', 10)).toThrow(
      /^code must have at most 10 characters$/,
    );
  });

  it('that say yes or no say nothing else', () => {
    expect([body({ dnt: 'true' }).flag('dnt', false), body({}).flag('dnt', false)]).toEqual([true, false]);
    expect(body({}).flag('dnt', undefined)).toBeUndefined();
    expect(() => body({ dnt: '1' }).flag('dnt', false)).toThrow('dnt must be true or false');
  });

  it('are none when there is no body', () => {
    expect(() => SlasFields.ofBody({ body: undefined }).required('code', 10)).toThrow('code is required');
    expect(() => SlasFields.ofBody({ body: ['code'] })).toThrow('Send a form.');
  });
});
