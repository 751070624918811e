import { describe, expect, it } from '@jest/globals';
import { isTotpCode, newTotpSecret, totpSecretText, totpStep, totpUri } from './totp.js';

/** RFC 6238 Appendix B, the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');

describe('the code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %d s is %s, as RFC 6238 says', (seconds, code) => {
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('belongs to the step that it was made in, also when it comes one step late or early', () => {
    const made = 1_234_567_890_000;
    const step = totpStep(SECRET, '005924', made);
    for (const late of [-30_000, 30_000]) expect(totpStep(SECRET, '005924', made + late)).toBe(step);
    for (const late of [-60_000, 60_000]) expect(totpStep(SECRET, '005924', made + late)).toBeNull();
  });

  it('is six digits, spaces aside', () => {
    for (const text of ['005924', '005 924', ' 005924 ']) {
      expect(isTotpCode(text)).toBe(true);
      expect(totpStep(SECRET, text, 1_234_567_890_000)).not.toBeNull();
    }
    for (const text of ['', '00592', '0059244', 'abcdef', '005-924', '٠٠٥٩٢٤']) {
      expect(isTotpCode(text)).toBe(false);
      expect(totpStep(SECRET, text, 1_234_567_890_000)).toBeNull();
    }
  });
});

describe('the secret of an authenticator app', () => {
  it('has 160 bits, new ones each time', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect([one.length, one.equals(other)]).toEqual([20, false]);
    expect(totpSecretText(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });

  it('travels with what the app needs to know, whatever stands in the address', () => {
    const uri = new URL(totpUri(SECRET, 'Mandate auth.example.com', 'a:b&c=d@example.com'));
    expect(decodeURIComponent(uri.pathname)).toBe('/Mandate auth.example.com:a:b&c=d@example.com');
    expect(uri.searchParams.get('secret')).toBe(totpSecretText(SECRET));
    expect(uri.searchParams.get('issuer')).toBe('Mandate auth.example.com');
  });
});
