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
