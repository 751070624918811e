import { temporarilyUnavailable } from '#kernel';
import { isDatabaseUnavailable } from './faults.js';

export interface GrouperOptions<Job, Result> {
  /** Runs all jobs in one statement and answers in their order. A rejection concerns the whole group. */
  readonly run: (jobs: readonly Job[]) => Promise<readonly Result[]>;
  /** Jobs of equal key never share a group nor run at the same time: one row is not touched twice at once. */
  readonly keyOf?: (job: Job) => string;
  /** Most jobs in one statement. */
  readonly size?: number;
  /** Most waiting jobs; beyond it the caller gets 503 (load is shed, memory stays bounded). */
  readonly queue?: number;
  /** Statements under way at once. */
  readonly inFlight?: number;
}

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins concurrent requests into one database statement: under load a statement carries many rows, alone it starts at
 * once. A group that the database refuses for its data is split in halves, so one bad row fails alone (DESIGN §8).
 */
export class Grouper<Job, Result> {
  private waiting: Waiting<Job, Result>[] = [];
  private readonly busyKeys = new Set<string>();
  private running = 0;
  private scheduled = false;
  private readonly size: number;
  private readonly queue: number;
  private readonly inFlight: number;

  constructor(private readonly options: GrouperOptions<Job, Result>) {
    this.size = options.size ?? 64;
    this.queue = options.queue ?? 1000;
    this.inFlight = options.inFlight ?? 2;
  }

  submit(job: Job): Promise<Result> {
    if (this.waiting.length >= this.queue) {
      return Promise.reject(temporarilyUnavailable({ retryAfter: 1, internal: 'group queue is full' }));
    }
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.schedule();
    });
  }

  /** Waits for the end of the current turn of the event loop, so that requests read in one turn share a statement. */
  private schedule(): void {
    if (this.scheduled || this.running >= this.inFlight) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.inFlight && this.waiting.length > 0) {
      const group = this.take();
      if (group.length === 0) return;
      this.running++;
      void this.execute(group).finally(() => {
        this.running--;
        this.release(group);
        if (this.waiting.length > 0) this.schedule();
      });
    }
  }

  private take(): Waiting<Job, Result>[] {
    const { keyOf } = this.options;
    if (!keyOf) return this.waiting.splice(0, this.size);
    const group: Waiting<Job, Result>[] = [];
    const later: Waiting<Job, Result>[] = [];
    for (const entry of this.waiting) {
      const key = keyOf(entry.job);
      if (group.length < this.size && !this.busyKeys.has(key)) {
        this.busyKeys.add(key);
        group.push(entry);
      } else {
        later.push(entry);
      }
    }
    this.waiting = later;
    return group;
  }

  private release(group: readonly Waiting<Job, Result>[]): void {
    const { keyOf } = this.options;
    if (keyOf) for (const entry of group) this.busyKeys.delete(keyOf(entry.job));
  }

  private async execute(group: readonly Waiting<Job, Result>[]): Promise<void> {
    try {
      const results = await this.options.run(group.map((entry) => entry.job));
      group.forEach((entry, index) => entry.resolve(results[index] as Result));
    } catch (error) {
      if (group.length === 1 || isDatabaseUnavailable(error)) {
        group.forEach((entry) => entry.reject(error));
        return;
      }
      const half = group.length >> 1;
      await this.execute(group.slice(0, half));
      await this.execute(group.slice(half));
    }
  }
}
