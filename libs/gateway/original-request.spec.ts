import { describe, expect, it } from '@jest/globals';
import { readForwardedRequest, readOriginalRequest } from './original-request.js';
import { readProxyHeaders } from './proxy-headers.js';

/** `Name: value` lines as they come. */
const headersOf = (...lines: string[]) => readProxyHeaders(lines.flatMap((line) => line.split(/: (.*)/s).slice(0, 2)));

const read = (...lines: string[]) => readOriginalRequest(headersOf(...lines));

describe('the request that a proxy asks about', () => {
  it.each([
    ['nginx', ['X-Original-URI: /orders/1?x=1', 'X-Original-Method: GET']],
    ['Traefik', ['X-Forwarded-Method: GET', 'X-Forwarded-Uri: /orders/1?x=1', 'X-Forwarded-For: 10.0.0.1']],
    ['any spelling', ['x-original-uri: /orders/1?x=1', 'X-ORIGINAL-METHOD: GET']],
  ])('comes from %s', (_, lines) => expect(read(...lines)).toEqual({ method: 'GET', target: '/orders/1?x=1' }));

  it.each(['HEAD', 'OPTIONS', 'PROPFIND', 'M-SEARCH', 'get'])('keeps the method %s as it is spelled', (method) =>
    expect(read('X-Original-URI: /', `X-Original-Method: ${method}`)?.method).toBe(method),
  );

  it.each(['http://shop.example/orders', '/a#b', '//a', '/a%2Fb', 'orders', '/a\tb'])(
    'leaves it to the decision whether %j is a path',
    (target) => expect(read(`X-Original-URI: ${target}`, 'X-Original-Method: GET')?.target).toBe(target),
  );

  it.each<[string, string[]]>([
    ['nothing', []],
    ['no method', ['X-Original-URI: /a']],
    ['no path', ['X-Original-Method: GET']],
    ['an empty path', ['X-Original-URI: ', 'X-Original-Method: GET']],
    ['an empty method', ['X-Original-URI: /a', 'X-Original-Method: ']],
    ['halves of two pairs', ['X-Original-URI: /a', 'X-Forwarded-Method: GET']],
    ['both pairs', ['X-Original-URI: /a', 'X-Original-Method: GET', 'X-Forwarded-Uri: /a', 'X-Forwarded-Method: GET']],
    ['a pair and half of the other', ['X-Original-URI: /a', 'X-Original-Method: GET', 'X-Forwarded-Uri: /b']],
    ['a path twice', ['X-Original-URI: /a', 'X-Original-URI: /b', 'X-Original-Method: GET']],
    ['the same path twice', ['X-Original-URI: /a', 'x-original-uri: /a', 'X-Original-Method: GET']],
    ['a method twice', ['X-Original-URI: /a', 'X-Original-Method: GET', 'X-Original-Method: POST']],
    ['a method with a blank', ['X-Original-URI: /a', 'X-Original-Method: GET POST']],
    ['a list of methods', ['X-Original-URI: /a', 'X-Original-Method: GET, POST']],
    ['a method with a line break', ['X-Original-URI: /a', 'X-Original-Method: GET\r\nX: y']],
    ['a method as long as a novel', ['X-Original-URI: /a', `X-Original-Method: ${'G'.repeat(33)}`]],
    ['other spellings', ['X_Original_URI: /a', 'X_Original_Method: GET']],
  ])('is unknown with %s', (_, lines) => expect(read(...lines)).toBeNull());
});

describe('the request that Envoy asks about', () => {
  const PREFIX = '/v1/gateway/authorize';
  const of = (url: string, ...lines: string[]) =>
    readForwardedRequest({ method: 'DELETE', url }, PREFIX, headersOf(...lines));

  it.each([
    [`${PREFIX}/orders/1?x=1`, '/orders/1?x=1'],
    [`${PREFIX}/`, '/'],
    [`${PREFIX}//orders`, '//orders'],
    [`${PREFIX}/a%2Fb`, '/a%2Fb'],
    [`${PREFIX}/?face=slas`, '/?face=slas'],
  ])('%s', (url, target) => expect(of(url)).toEqual({ method: 'DELETE', target }));

  it.each([PREFIX, `${PREFIX}?x=1`, '/v1/gateway/author%69ze/orders', '/v1/gateway/authorizer/orders'])(
    'is unknown at %s',
    (url) => expect(of(url)).toBeNull(),
  );

  it('is unknown when headers tell of another', () => {
    expect(of(`${PREFIX}/orders`, 'X-Original-URI: /baskets')).toBeNull();
    expect(of(`${PREFIX}/orders`, 'X-Forwarded-Method: GET')).toBeNull();
  });
});

it('the token of a request that carries two is nobody’s', () => {
  expect(headersOf('Authorization: Bearer a', 'authorization: Bearer b').get('authorization')).toBeNull();
});
