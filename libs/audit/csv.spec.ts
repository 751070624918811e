import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it('ends with CRLF and quotes every cell, quotation marks doubled', () => {
    expect(csvLine(['a', 7, 'say "yes", please', 'two\r\nlines'])).toBe(
      '"a","7","say ""yes"", please","two\r\nlines"\r\n',
    );
  });

  it('leaves a cell without a value empty', () => {
    expect(csvLine([null, 'x', null])).toBe(',"x",\r\n');
  });

  it('keeps a separator of another country inside its cell', () => {
    expect(csvLine(['x;=1+1', 'y\t=1+1'])).toBe('"x;=1+1","y\t=1+1"\r\n');
  });

  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
    'disarms a cell that begins with %j by an apostrophe',
    (sign) => {
      expect(csvLine([`${sign}HYPERLINK("https://x.example")`])).toBe(`"'${sign}HYPERLINK(""https://x.example"")"\r\n`);
    },
  );

  it('leaves the same signs alone inside a text', () => {
    expect(csvLine(['a=b', '2026-11-22', 'tim@example.com', ''])).toBe('"a=b","2026-11-22","tim@example.com",""\r\n');
  });
});
