import { describe, expect, it } from '@jest/globals';
import { csvRows } from './csv-rows.js';

const ann = { email: 'ann@example.com', name: 'Ann', groups: [] };

describe('a CSV file of employees', () => {
  it('has its columns in any order, and leaves out what is empty', () => {
    const text =
      'name,email,groups,external_id\r\n"Low, Kim",kim@example.com,desk  returns,E-1\nAnn,ann@example.com,,\n';
    expect(csvRows(text)).toEqual({
      rows: [{ email: 'kim@example.com', name: 'Low, Kim', groups: ['desk', 'returns'], external_id: 'E-1' }, ann],
    });
  });

  it('may come from a spreadsheet: a mark at its start, semicolons, quotes in quotes, lines in a cell', () => {
    const text = '\uFEFFEmail;Name\nann@example.com;Ann\n\nbo@example.com;"Bo ""B"" \nBow"';
    expect(csvRows(text)).toEqual({ rows: [ann, { email: 'bo@example.com', name: 'Bo "B" \nBow', groups: [] }] });
  });

  it.each([
    ['email,name,phone\n', { fault: 'unknown', column: 'phone' }],
    ['email,groups\n', { fault: 'missing', column: 'name' }],
    ['', { fault: 'missing', column: 'email' }],
  ])('cannot be read: %j', (text, fault) => expect(csvRows(text)).toEqual(fault));
});
