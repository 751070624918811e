import { stat } from 'node:fs/promises';
import type { Key } from '#platform';
import { signatureFits } from './seal.js';
import { readSealFile } from './seal-file.js';
import { restoreText, type SealLine } from './seal-line.js';

/**
 * The exported seals that the database must still have, by number: all lines but those that a later, signed note of a
 * restore gives up. Reads what the file holds at the call; lines that are appended meanwhile are not looked at.
 */
export async function exportedSeals(path: string, keys: ReadonlyMap<string, Key>): Promise<AsyncGenerator<SealLine>> {
  const { size } = await stat(path);
  const notes: { index: number; number: number }[] = [];
  let index = 0;
  for await (const line of readSealFile(path, size)) {
    if (line.restored && isSigned(line, keys)) notes.push({ index, number: line.number });
    index++;
  }
  return (async function* () {
    let current = 0;
    for await (const line of readSealFile(path, size)) {
      const given = notes.some((note) => note.index > current && note.number < line.number);
      if (!given && !line.restored) yield line;
      current++;
    }
  })();
}

function isSigned(line: SealLine, keys: ReadonlyMap<string, Key>): boolean {
  const key = keys.get(line.keyId);
  return key !== undefined && signatureFits(restoreText(line), line.signature, key);
}
