import { describe, expect, it } from '@jest/globals';
import { qrSquares } from './qr-squares.js';

const URI =
  'otpauth://totp/Mandate%20127.0.0.1:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Mandate';

/** Rows of the code, dark squares as #. */
function drawn(text: string): string[] {
  const { size, path } = qrSquares(text);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) (rows[Number(y)] as string[])[Number(x)] = '#';
  return rows.map((row) => row.join(''));
}

describe('a QR code', () => {
  it('has the three corners that cameras look for', () => {
    const rows = drawn(URI);
    const corner = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    const at = (top: number, left: number): string[] =>
      rows.slice(top, top + 7).map((row) => row.slice(left, left + 7));
    const far = rows.length - 7;
    for (const [top, left] of [
      [0, 0],
      [0, far],
      [far, 0],
    ] as const) {
      expect(at(top, left)).toEqual(corner);
    }
    // Sizes of a QR code are 21, 25, 29 …
    expect((rows.length - 21) % 4).toBe(0);
  });

  it('says what it was given', () => {
    expect(drawn(URI)).toEqual(drawn(URI));
    expect(drawn(URI)).not.toEqual(drawn(URI.replace('ada', 'bob')));
  });
});
