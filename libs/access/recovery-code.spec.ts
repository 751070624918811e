import { describe, expect, it } from '@jest/globals';
import { newRecoveryCode, recoveryDigest } from './recovery-code.js';

const PEPPER = Buffer.alloc(32, 7);
const digest = (code: string, operator = 'ada', pepper = PEPPER): string =>
  recoveryDigest(pepper, operator, code).toString('hex');

describe('a recovery code', () => {
  it('is 80 random bits in characters that are not taken for each other', () => {
    const codes = new Set(Array.from({ length: 200 }, newRecoveryCode));
    expect(codes.size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  it('is known again however it was typed', () => {
    const known = digest('7k3m-90qd-1abc-wxyz');
    for (const typed of ['7K3M-90QD-1ABC-WXYZ', ' 7k3m 90qd 1abc wxyz ', '7k3m9Oqdiabcwxyz', '7k3m90qdlabcwxyz']) {
      expect(digest(typed)).toBe(known);
    }
  });

  it('is stored as something that only this operator and this installation can compare', () => {
    const known = digest('7k3m-90qd-1abc-wxyz');
    expect(digest('7k3m-90qd-1abc-wxyz', 'bob')).not.toBe(known);
    expect(digest('7k3m-90qd-1abc-wxyz', 'ada', Buffer.alloc(32, 8))).not.toBe(known);
    expect(digest('7k3m-90qd-1abc-wxy0')).not.toBe(known);
  });
});
