import { describe, expect, it } from '@jest/globals';
import { csvFields, rawRecords, type RawRecord } from './import-lines.js';
import { fromCsvRecord, fromJsonLine } from './import-record.js';

/** Every byte a chunk of its own: the hardest way to receive a file. */
async function* drop(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
}

async function all(source: AsyncIterable<Uint8Array>, quoted: boolean): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const record of rawRecords(source, quoted)) records.push(record);
  return records;
}

describe('records of a file', () => {
  it('are its lines, numbered, without the blank ones', async () => {
    expect(await all(drop('\ufeffone\r\n\n  \nzwölf\nlast'), false)).toEqual([
      { line: 1, text: 'one' },
      { line: 4, text: 'zwölf' },
      { line: 5, text: 'last' },
    ]);
  });

  it('of CSV may hold line breaks between quotes', async () => {
    expect(await all(drop('a,"b\nc"\nd,e\n'), true)).toEqual([
      { line: 1, text: 'a,"b\nc"' },
      { line: 3, text: 'd,e' },
    ]);
  });

  it('that never end are cut off, and the next one is read', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let chunk = 0; chunk < 40; chunk++) yield Buffer.from('"'.padEnd(4000, 'x'));
      yield Buffer.from('\nnext\n');
    }
    expect(await all(endless(), true)).toEqual([
      { line: 1, text: null },
      { line: 2, text: 'next' },
    ]);
  });
});

describe('a CSV record', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['"a, ""b""",c', ['a, "b"', 'c']],
    ['', ['']],
  ])('%j has the fields %j', (record, fields) => expect(csvFields(record)).toEqual(fields));

  it.each(['a,"b', 'a,b"c', '"a"b'])('%j has quotes that do not fit', (record) => expect(csvFields(record)).toBeNull());

  it('is read by the names of the header; an empty field is left out', () => {
    const header = ['id', 'shop', 'email', 'guest', 'first_name'];
    expect(fromCsvRecord(header, '4711,1001,tim@example.com,false,')).toEqual({
      input: { id: 4711, shopId: 1001, email: 'tim@example.com', guest: false },
    });
    expect(fromCsvRecord(header, '4711,berlin,tim@example.com,ja,Tim')).toEqual({
      errors: [
        { pointer: '/shop', detail: 'must be a number' },
        { pointer: '/guest', detail: 'must be a boolean' },
      ],
    });
  });
});

describe('a JSON line', () => {
  it('is a customer with the fields of the fixture file', () => {
    expect(fromJsonLine('{"id": 4711, "shop": 1001, "external_id": "T-1", "email": null}')).toEqual({
      input: { id: 4711, shopId: 1001, externalId: 'T-1' },
    });
  });

  it.each([
    ['{"shop": 1001, "shop": 1002}', ''],
    ['[1]', ''],
    ['{"shop": 1001', ''],
    ['{"shop": 1001, "__proto__": {}}', '/__proto__'],
    ['{"shop": "1001"}', '/shop'],
    ['{"id": 4711}', '/shop'],
  ])('%s is refused at %j', (text, pointer) => {
    expect(fromJsonLine(text)).toMatchObject({ errors: [{ pointer }] });
  });
});
