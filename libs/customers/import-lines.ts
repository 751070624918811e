/** Longest record of an import file, in characters. */
const LONGEST = 65_536;

/** One record of a file as text, with the number of the line it starts on; text null = it is too long. */
export interface RawRecord {
  readonly line: number;
  readonly text: string | null;
}

/**
 * Cuts a stream of UTF-8 into records, holding at most one of them in memory. Blank ones are left out.
 *
 * @param quoted line breaks between double quotes belong to the record (CSV, RFC 4180 §2.6)
 */
export async function* rawRecords(source: AsyncIterable<Uint8Array>, quoted: boolean): AsyncGenerator<RawRecord> {
  const decoder = new TextDecoder();
  let text = '';
  let start = 1;
  let line = 1;
  let inQuotes = false;
  let tooLong = false;

  const take = function* (chunk: string): Generator<RawRecord> {
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      const char = chunk[index];
      if (char === '"' && quoted && !tooLong) inQuotes = !inQuotes;
      if (char !== '\n') continue;
      line++;
      if (inQuotes) continue;
      text += chunk.slice(from, index);
      from = index + 1;
      yield* finish();
    }
    text += chunk.slice(from);
    if (text.length > LONGEST) {
      // Its rest up to the next line break is skipped, whatever quotes are open.
      tooLong = true;
      inQuotes = false;
      text = '';
    }
  };
  const finish = function* (): Generator<RawRecord> {
    const record = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (tooLong || record.length > LONGEST) yield { line: start, text: null };
    else if (record.trim() !== '') yield { line: start, text: record };
    text = '';
    tooLong = false;
    start = line;
  };

  for await (const bytes of source) yield* take(decoder.decode(bytes, { stream: true }));
  yield* take(decoder.decode());
  yield* finish();
}

/** The fields of one CSV record (RFC 4180); null when its quotes do not fit. */
export function csvFields(record: string): string[] | null {
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    const quotedField = record[position] === '"';
    const pattern = quotedField ? /"((?:[^"]|"")*)"(?=,|$)/y : /[^",\r\n]*(?=,|$)/y;
    pattern.lastIndex = position;
    const match = pattern.exec(record);
    if (!match) return null;
    fields.push(quotedField ? (match[1] as string).replaceAll('""', '"') : match[0]);
    position = pattern.lastIndex;
    if (position >= record.length) return fields;
    position++;
    if (position === record.length) return [...fields, ''];
  }
}
