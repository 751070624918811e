import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const LONGEST_MS = 20_000;

/** A terminal that lines are pasted into; variables and functions of earlier lines stay. */
export class Shell {
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private count = 0;

  constructor(folder: string) {
    this.process = spawn('bash', ['--norc'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.process.stdout) throw new Error('the shell has no output');
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** What the lines print, without what they print as errors. */
  async paste(lines: string): Promise<string> {
    const end = `end-of-paste-${++this.count}`;
    this.process.stdin?.write(`${lines}\nprintf '\\n%s\\n' ${end}\n`);
    const patience = setTimeout(() => this.process.kill('SIGKILL'), LONGEST_MS);
    let output = '';
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done === true) throw new Error(`the shell ended after: ${output}`);
      if (value === end) break;
      output += `${value}\n`;
    }
    clearTimeout(patience);
    return output.trim();
  }

  async close(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.stdin?.end();
    await ended;
  }
}
