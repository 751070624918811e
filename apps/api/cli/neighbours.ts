import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const NAME = /^cli-(\d+)$/;
const POLL_MS = 50;
/** Longest wait for others; a server that uses the database starts it again by itself. */
const PATIENCE_MS = 60_000;

/**
 * Commands that run at the same time in one data directory. The first one starts the embedded database and the others use
 * it too, so it must not take the database along before they are done. Each says that it is there by a file with its pid.
 */
export class Neighbours {
  private constructor(
    private readonly dataDir: string,
    private readonly file: string,
  ) {}

  static async join(dataDir: string): Promise<Neighbours> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, `cli-${process.pid}`);
    await writeFile(file, '', { mode: 0o600 });
    return new Neighbours(dataDir, file);
  }

  leave(): Promise<void> {
    return rm(this.file, { force: true });
  }

  /** Returns when no other command runs here, or after a minute. */
  async othersLeft(): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; (await this.others()) && Date.now() < deadline;) {
      await sleep(POLL_MS);
    }
  }

  private async others(): Promise<boolean> {
    const pids = (await readdir(this.dataDir)).map((name) => Number(NAME.exec(name)?.[1] ?? process.pid));
    return pids.some((pid) => pid !== process.pid && lives(pid));
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
