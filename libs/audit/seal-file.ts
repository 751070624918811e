import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseLine, type SealLine } from './seal-line.js';

/** Longer than several lines, so that the last whole one is inside even when a crash cut the last one short. */
const TAIL_BYTES = 16 * 1024;

/** Opens the file for appending; it is made with mode 0600, its directory is not made: a mount that is missing must show. */
export function openSealFile(path: string): Promise<FileHandle> {
  return open(path, 'a+', 0o600);
}

/** The last whole line, or null when there is none. */
export async function lastLine(file: FileHandle): Promise<SealLine | null> {
  for (const line of (await readTail(file)).split('\n').reverse()) {
    const parsed = parseLine(line);
    if (parsed !== null) return parsed;
  }
  return null;
}

/** Appends whole lines and returns when they are on disk. */
export async function appendLines(file: FileHandle, lines: readonly string[]): Promise<void> {
  const text = await readTail(file);
  // A line that a crash cut short stays as it is; ours begins on a new one.
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  await file.appendFile(`${start}${lines.join('\n')}\n`);
  await file.sync();
}

/** The lines in the first `size` bytes of the file, in their order; what is no line of ours is passed over. */
export async function* readSealFile(path: string, size: number): AsyncGenerator<SealLine> {
  if (size === 0) return;
  const input = createReadStream(path, { end: size - 1 });
  // An error before the first line is read would otherwise reach nobody.
  await new Promise<void>((resolve, reject) => input.once('open', () => resolve()).once('error', reject));
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const parsed = parseLine(line);
    if (parsed !== null) yield parsed;
  }
}

async function readTail(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  return buffer.toString('utf8', 0, bytesRead);
}
