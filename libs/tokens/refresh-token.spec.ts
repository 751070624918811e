import { describe, expect, it } from '@jest/globals';
import { randomBytes, uuidv7 } from '#kernel';
import { someRefreshKey } from '../../test/support/builders/key.js';
import { formatRefreshToken, parseRefreshToken, type RefreshTokenParts, verifyRefreshToken } from './refresh-token.js';

const KEY = someRefreshKey(3);
const SESSION = uuidv7(Date.now());
const SALT = randomBytes(16);
const TOKEN = formatRefreshToken(KEY, SALT, SESSION, 9);
const parts = (text: string): RefreshTokenParts => parseRefreshToken(text) as RefreshTokenParts;

describe('a refresh token', () => {
  it('says its key, session and generation, and is derived: the same again gives the same text', () => {
    expect(TOKEN).toMatch(/^mrt_[A-Za-z0-9_-]{72}$/);
    expect(parts(TOKEN)).toMatchObject({ keyId: 'refresh-3', sessionId: SESSION, generation: 9 });
    expect(formatRefreshToken(KEY, SALT, SESSION, 9)).toBe(TOKEN);
  });

  it('is proven ours by key and salt, whatever its generation', () => {
    expect(verifyRefreshToken(parts(TOKEN), KEY, SALT)).toBe(true);
    for (const generation of [1, 8, 10]) {
      expect(verifyRefreshToken(parts(formatRefreshToken(KEY, SALT, SESSION, generation)), KEY, SALT)).toBe(true);
    }
  });

  it('is nobody’s with another key, salt, session or generation', () => {
    const token = parts(TOKEN);
    expect(verifyRefreshToken(token, someRefreshKey(3, 2), SALT)).toBe(false);
    expect(verifyRefreshToken(token, KEY, randomBytes(16))).toBe(false);
    expect(verifyRefreshToken({ ...token, sessionId: uuidv7(Date.now()) }, KEY, SALT)).toBe(false);
    expect(verifyRefreshToken({ ...token, generation: 10 }, KEY, SALT)).toBe(false);
    expect(verifyRefreshToken({ ...token, keyId: 'refresh-4' }, KEY, SALT)).toBe(false);
  });

  it('is refused after any single bit of it changes', () => {
    const bytes = Buffer.from(TOKEN.slice(4), 'base64url');
    const accepted: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const mutant = Buffer.from(bytes);
      mutant[bit >> 3] = (mutant[bit >> 3] as number) ^ (1 << (bit & 7));
      const read = parseRefreshToken(`mrt_${mutant.toString('base64url')}`);
      if (read && verifyRefreshToken(read, KEY, SALT)) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    '',
    'mrt_',
    TOKEN.slice(1),
    TOKEN.slice(0, -1),
    `${TOKEN}A`,
    `${TOKEN}\n`,
    ` ${TOKEN}`,
    TOKEN.toUpperCase(),
  ])('does not have the form %j', (text) => {
    expect(parseRefreshToken(text)).toBeNull();
  });
});
