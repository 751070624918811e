import { describe, expect, it } from '@jest/globals';
import { rotationFits, shopSecretFault } from './shop-secret.policy.js';

describe('the secret of a shop', () => {
  it.each(['', 'secret', '0123456789abcdef', 'thirty-one-bytes-of-shop-secret'])('CL-12: %j is too short', (secret) =>
    expect(shopSecretFault(secret)).toMatch(/at least 32 bytes/),
  );

  it('counts bytes, not characters', () => {
    expect(shopSecretFault('ä-ö-ü-ß-é-è-à-ç-ñ-01234')).toBeNull();
  });

  it('must not be one character over and over', () => {
    expect(shopSecretFault('a'.repeat(64))).toMatch(/uniform/);
  });

  it('is never repeated in what is said about it', () => {
    expect(shopSecretFault('hunter2')).not.toContain('hunter2');
  });
});

describe('rotation', () => {
  it('leaves at most two active', () => {
    expect(rotationFits(1, 3600)).toBe(true);
    expect(rotationFits(2, 3600)).toBe(false);
  });

  it('may always end the others at once', () => expect(rotationFits(2, 0)).toBe(true));
});
