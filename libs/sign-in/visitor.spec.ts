import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import type { ClientFacts } from '#oauth-clients';
import { visitorOf } from './visitor.js';

const STOREFRONT = { clientId: '5', type: 'confidential' } as ClientFacts;
const APP = { clientId: '6', type: 'public' } as ClientFacts;

/** A call from 192.0.2.1 with these headers. */
const request = (headers: Record<string, string> = {}, address: string | null = '192.0.2.1'): FastifyRequest =>
  ({
    headers,
    origin: { address, userAgent: 'node' },
    callerAddress: { peer: '192.0.2.99' },
  }) as unknown as FastifyRequest;

const told = (address: string): FastifyRequest =>
  request({ 'x-original-client-ip': address, 'x-original-user-agent': 'Firefox' });

describe('who stands before a storefront', () => {
  it('is who the storefront says', () => {
    expect(visitorOf(STOREFRONT, told('203.0.113.7'))).toEqual({
      ...{ address: '203.0.113.7', program: 'Firefox', backend: '5 192.0.2.1' },
    });
  });

  it('is whoever calls when the storefront has not proved itself', () => {
    expect(visitorOf(STOREFRONT, told('203.0.113.7'), false)).toEqual({
      ...{ address: '192.0.2.1', program: 'node', backend: '5 192.0.2.1' },
    });
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('%s counts as %s', (address, key) => {
    expect(visitorOf(STOREFRONT, told(address)).address).toBe(key);
  });

  it.each(['', 'unknown', '203.0.113.7, 10.0.0.1', '010.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '127.0.0.1'])(
    'is nobody in particular when it says "%s"',
    (address) => {
      expect(visitorOf(STOREFRONT, told(address)).address).toBeNull();
    },
  );

  it.each(['100.64.0.1', '169.254.1.1', '::1', '::', 'fd00::1', 'fe80::1'])('%s is inside a network', (address) => {
    expect(visitorOf(STOREFRONT, told(address)).address).toBeNull();
  });

  it('is the caller itself where the client proved nothing, whatever it says', () => {
    expect(visitorOf(APP, told('203.0.113.7'))).toEqual({
      ...{ address: '192.0.2.1', program: 'node', backend: '6 192.0.2.1' },
    });
  });

  it('is counted by the peer where the caller’s address could not be derived', () => {
    expect(visitorOf(STOREFRONT, request({}, null)).backend).toBe('5 192.0.2.99');
  });
});
