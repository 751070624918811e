import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './settings.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://auth.example.com',
  MANDATE_MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64'),
  DATABASE_URL: 'postgresql://app@127.0.0.1/mandate',
  DATABASE_OWNER_URL: 'postgresql://owner@127.0.0.1/mandate',
};

describe('settings with blanks around them', () => {
  it('mean production all the same', () => {
    expect(readEnvironment({ ...PRODUCTION, NODE_ENV: 'production ' }).production).toBe(true);
    expect(() => readEnvironment({ NODE_ENV: ' production' })).toThrow(/MANDATE_MASTER_KEY is required in production/);
  });

  it('of blanks only are not set', () => {
    expect(() => readEnvironment({ ...PRODUCTION, DATABASE_OWNER_URL: ' ' })).toThrow(/DATABASE_OWNER_URL is required/);
  });
});

describe('networks with identity providers', () => {
  const networks = (text: string): unknown =>
    readEnvironment({ IDP_INTERNAL_NETWORKS: text }).IDP_INTERNAL_NETWORKS?.map((range) => range.text);

  it('may be private ones', () => {
    expect(networks('10.20.0.0/16, fd12:3456::/32')).toEqual(['10.20.0.0/16', 'fd12:3456::/32']);
    expect(networks('')).toEqual([]);
  });

  it.each(['0.0.0.0/0', '127.0.0.0/8', '169.254.0.0/16', '10.0.0.0/7', '203.0.113.0/24', 'fe80::/10', 'intranet'])(
    'may not be %s',
    (text) => {
      expect(() => networks(text)).toThrow(/IDP_INTERNAL_NETWORKS must/);
    },
  );
});
