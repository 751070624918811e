import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from './password-hash.js';

describe('password hashes', () => {
  it('are argon2id with 19 MiB and two passes, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('a long password'), hashPassword('a long password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });

  it('fit their password and no other', async () => {
    const stored = await hashPassword('a long password');
    expect(await verifyPassword(stored, 'a long password')).toBe(true);
    expect(await verifyPassword(stored, 'a long passwore')).toBe(false);
  });

  it('fit the same text in another Unicode form', async () => {
    const stored = await hashPassword('Gr\u00fc\u00dfe aus K\u00f6ln');
    expect(await verifyPassword(stored, 'Gru\u0308\u00dfe aus Ko\u0308ln')).toBe(true);
  });

  it('never fit an account without one', async () => {
    expect(await verifyPassword(null, '')).toBe(false);
  });

  it('wait for their turn and shed load beyond a bound', async () => {
    const results = await Promise.allSettled(Array.from({ length: 230 }, () => verifyPassword(null, 'x')));
    const shed = results.filter((result) => result.status === 'rejected');
    expect(shed.length).toBeGreaterThan(0);
    expect(shed.length).toBeLessThanOrEqual(30);
    expect(shed[0]).toMatchObject({ reason: { code: 'temporarily_unavailable' } });
    expect(await verifyPassword(null, 'x')).toBe(false);
  });
});
