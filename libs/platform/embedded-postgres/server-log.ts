import { open, type FileHandle } from 'node:fs/promises';

const MAX_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 8 * 1024;
const TAIL_LINES = 20;

/** The server's log file, opened for one start. */
export interface ServerLog {
  /** File descriptor for the server to write to. */
  readonly fd: number;
  /** The last lines written since it was opened, for error messages. */
  tail(): Promise<string>;
  /** Closes our end; the server keeps its own. */
  close(): Promise<void>;
}

/** Opens the log for appending, and empties it first when it has grown above 10 MB. */
export async function openServerLog(path: string): Promise<ServerLog> {
  const file = await open(path, 'a+', 0o600);
  if ((await file.stat()).size > MAX_BYTES) await file.truncate();
  const start = (await file.stat()).size;
  return { fd: file.fd, tail: () => tail(file, start), close: () => file.close() };
}

async function tail(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(start, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-TAIL_LINES).join('\n');
}
