import { once } from 'node:events';

/** Where a command's answer goes: text for people, or with `--json` one JSON document and nothing else. */
export class Output {
  constructor(readonly json: boolean) {}

  /**
   * @param value for machines
   * @param text for people; without the last line break
   */
  result(value: unknown, text: string): void {
    process.stdout.write(`${this.json ? JSON.stringify(value) : text}\n`);
  }

  /** What people should know but machines have in the answer already. */
  remark(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /** Part of a long answer, at the speed of whoever reads it. */
  async part(text: string): Promise<void> {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

/** The command did its work and the answer is "no": exit code 1 without an error message. */
export function answerIsNo(): void {
  process.exitCode = 1;
}
