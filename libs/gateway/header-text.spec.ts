import { describe, expect, it } from '@jest/globals';
import { headerText } from './header-text.js';

describe('text in a header', () => {
  it.each([
    ['client:5', 'client:5'],
    ['lauren@example.com', 'lauren@example.com'],
    ['', ''],
    ['50%', '50%25'],
    ['Jörg Müller', 'J%C3%B6rg%20M%C3%BCller'],
    ['a\r\nX-Customer-Id: 1', 'a%0D%0AX-Customer-Id:%201'],
    ['\u0000\u007f', '%00%7F'],
    ['🛒', '%F0%9F%9B%92'],
  ])('%j is %j', (text, encoded) => {
    expect(headerText(text)).toBe(encoded);
    expect(decodeURIComponent(encoded)).toBe(text);
  });

  it('half a character is no way out', () => {
    expect(headerText('\ud800')).toMatch(/^[\x21-\x7e]+$/);
  });
});
