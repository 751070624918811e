import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { repeat, type Repetition } from './repeat.js';

/** Part of the pause by which it is longer or shorter, so that instances started together do not work together for ever. */
const SPREAD = 0.1;

/** Work that keeps tables from growing for ever: again and again while the process runs, a batch at a time. */
export abstract class Upkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private repetition: Repetition | null = null;
  private stopping = false;

  /**
   * @param job its name in the log
   * @param everyMs pause between two runs in milliseconds, give or take a tenth; the first run comes after one
   */
  protected constructor(
    private readonly job: string,
    private readonly everyMs: number,
  ) {}

  onApplicationBootstrap(): void {
    const pause = this.everyMs * (1 - SPREAD + 2 * SPREAD * Math.random());
    this.repetition = repeat(this.job, pause, () => this.run());
  }

  /** Waits for the batch under way, not for those that would follow. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.repetition?.stop();
  }

  /** Runs now, and then after the usual pause. */
  protected wake(): void {
    this.repetition?.wake();
  }

  /** Everything that is to be done now. */
  abstract run(): Promise<void>;

  /**
   * Deletes until nothing is left.
   *
   * @param most records that one batch may delete
   * @param batch deletes at most so many and answers how many; one that is not full was the last
   */
  protected async deleteAll(most: number, batch: () => Promise<number>): Promise<void> {
    while (!this.stopping && (await batch()) === most);
  }

  /**
   * Goes once through records in their order, so that those which stay do not come again.
   *
   * @param batch works on those after the given one (null: the first ones) and answers the last of them; null = none left
   */
  protected async goThrough<Position>(batch: (after: Position | null) => Promise<Position | null>): Promise<void> {
    let after: Position | null = null;
    while (!this.stopping) {
      after = await batch(after);
      if (after === null) return;
    }
  }
}
