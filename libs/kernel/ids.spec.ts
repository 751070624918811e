import { describe, expect, it } from '@jest/globals';
import { formatUuid, isUuid, randomBytes, randomToken, uuidBytes, uuidv7, uuidv7Time } from './ids.js';

describe('a UUIDv7', () => {
  it('begins with its time, so that ids sort by it', () => {
    const [earlier, later] = [uuidv7(1_795_000_000_000), uuidv7(1_795_000_000_001)];
    expect(uuidv7Time(earlier)).toBe(1_795_000_000_000);
    expect(earlier < later).toBe(true);
  });

  it('has version 7 and the variant of RFC 9562', () => {
    expect(uuidv7(Date.now())).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('differs from every other of the same millisecond', () => {
    expect(new Set(Array.from({ length: 5000 }, () => uuidv7(1))).size).toBe(5000);
  });

  it('goes into 16 bytes and back', () => {
    const id = uuidv7(Date.now());
    expect(formatUuid(uuidBytes(id))).toBe(id);
  });
});

describe('isUuid', () => {
  it('takes the usual form in lower case only', () => {
    const id = '019f0e9c-9000-7000-8000-00000000000a';
    expect(isUuid(id)).toBe(true);
    for (const text of [id.toUpperCase(), `{${id}}`, id.replaceAll('-', ''), `${id} `, `${id}\n`, '']) {
      expect(isUuid(text)).toBe(false);
    }
  });
});

describe('random bytes', () => {
  it('are the caller’s own: the pool keeps and shares none of them', () => {
    const first = randomBytes(32);
    const copy = Buffer.from(first);
    const others = Array.from({ length: 300 }, () => randomBytes(32));
    expect(first).toEqual(copy);
    expect(new Set([first, ...others].map((bytes) => bytes.toString('hex'))).size).toBe(301);
  });

  it('are as many as asked for, in and beyond one draw from the pool', () => {
    for (const length of [0, 1, 16, 256, 257, 10_000]) expect(randomBytes(length)).toHaveLength(length);
  });

  it('are 256 bits in a token', () => {
    expect(Buffer.from(randomToken(), 'base64url')).toHaveLength(32);
  });
});
