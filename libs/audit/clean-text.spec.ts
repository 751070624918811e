import { describe, expect, it } from '@jest/globals';
import { cleanJson, cleanText, cleanValue } from './clean-text.js';

describe('cleanText', () => {
  it('replaces control characters and lone surrogates and leaves all else', () => {
    expect(cleanText('a\u0000b\r\nc\u001b[31m\u0085\u2028')).toBe('a\ufffdb\ufffd\ufffdc\ufffd[31m\ufffd\ufffd');
    expect(cleanText('x\ud800y')).toBe('x\ufffdy');
    expect(cleanText('Zoë 漢字 😀')).toBe('Zoë 漢字 😀');
  });

  it('cuts long text and names what was cut by its digest', () => {
    const cut = cleanText('x'.repeat(401));
    expect(cut).toMatch(/^x{400}…\[sha256 [0-9a-f]{16}\]$/);
    expect(cleanText('x'.repeat(402))).not.toBe(cut);
    expect(cleanText('x'.repeat(400))).toBe('x'.repeat(400));
  });

  it('does not cut a character in half', () => {
    expect(cleanText('😀'.repeat(200) + 'x', 399).isWellFormed()).toBe(true);
  });
});

describe('cleanJson', () => {
  it('writes what cleanValue would give, by whichever way', () => {
    const values: object[] = [
      {},
      [],
      { a: 1, b: [true, null, 'ü'], c: { d: -0, e: 1e21 } },
      { gone: undefined, kept: null, nan: NaN },
      { at: new Date(0), never: new Date(NaN) },
      { line: 'a\nb' },
      { del: '\u007f', separator: '\u2029', lone: '\udc00' },
      { long: 'x'.repeat(500) },
      { many: Array.from({ length: 600 }, (_, index) => index) },
      { back: 'C:\\new' },
    ];
    for (const value of values) expect(cleanJson(value)).toBe(JSON.stringify(cleanValue(value)));
  });

  it('survives what JSON cannot say', () => {
    const circle: Record<string, unknown> = { big: 12345678901234567890n };
    circle['self'] = circle;
    expect(() => JSON.parse(cleanJson(circle)) as unknown).not.toThrow();
    expect(JSON.parse(cleanJson({ big: 12345678901234567890n }))).toEqual({ big: '12345678901234567890' });
  });
});
