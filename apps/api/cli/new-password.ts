import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { randomToken } from '#kernel';

export interface NewPassword {
  readonly password: string;
  /** Made here: to be shown once. */
  readonly made: boolean;
}

/** A password from standard input, from a person at the terminal, or a random one. */
export async function newPassword(fromStdin: boolean): Promise<NewPassword> {
  if (fromStdin) return { password: (await firstLine(false)) ?? '', made: false };
  const typed = process.stdin.isTTY ? await prompt() : '';
  return typed === '' ? { password: randomToken(), made: true } : { password: typed, made: false };
}

async function prompt(): Promise<string> {
  process.stderr.write('Password (empty = one is made): ');
  const typed = (await firstLine(true)) ?? '';
  process.stderr.write('\n');
  return typed;
}

/** @param hidden what is typed does not appear on the terminal */
async function firstLine(hidden: boolean): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: hidden });
  // Ctrl-C reaches readline and not us while it reads a terminal.
  lines.once('SIGINT', () => process.exit(1));
  const line = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
  lines.close();
  return line;
}
