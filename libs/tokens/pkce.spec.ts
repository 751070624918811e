import { describe, expect, it } from '@jest/globals';
import { isCodeChallenge, verifierFits } from './pkce.js';

// RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('PKCE', () => {
  it('fits the example of the RFC', () => {
    expect(verifierFits(VERIFIER, CHALLENGE)).toBe(true);
  });

  it('does not know the method plain: a challenge is never its own verifier', () => {
    expect(verifierFits(CHALLENGE, CHALLENGE)).toBe(false);
  });

  it.each([
    ['another verifier', `${VERIFIER.slice(0, -1)}K`],
    ['42 characters', VERIFIER.slice(1)],
    ['129 characters', 'a'.repeat(129)],
    ['a character that is none of it', `${VERIFIER}+`],
    ['nothing', ''],
  ])('SS-18: is not fitted by %s', (_, verifier) => {
    expect(verifierFits(verifier, CHALLENGE)).toBe(false);
  });

  it.each([
    ['43 characters of base64url', CHALLENGE, true],
    ['42 characters', CHALLENGE.slice(1), false],
    ['44 characters', `${CHALLENGE}A`, false],
    ['padding', `${CHALLENGE.slice(0, -1)}=`, false],
    ['a last character with spare bits', `${CHALLENGE.slice(0, -1)}N`, false],
  ])('takes as a challenge %s: %#', (_, text, sound) => {
    expect(isCodeChallenge(text)).toBe(sound);
  });
});
