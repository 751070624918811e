import type { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { tooManyRequests } from '#kernel';
import { log } from '#platform';
import { ExportPlaces, RETRY_AFTER } from './export-places.js';
import { type ExportOrder, ExportRecords } from './export-records.js';
import { ExportRun } from './export-run.js';

/** Exports over HTTP: few at once, for as long as the caller may read, and on record when one does not come to its end. */
@Injectable()
export class ExportDownloads implements OnModuleDestroy {
  /** What runs, and what resolves when its end is on record. */
  private readonly running = new Map<ExportRun, Promise<void>>();

  constructor(
    private readonly places: ExportPlaces,
    private readonly records: ExportRecords,
  ) {}

  /**
   * @param open records the export's beginning and answers its parts
   * @param allowed asked before each batch is sent; false breaks the export off
   * @returns UTF-8
   * @throws 429 with Retry-After when the caller or the process has no place left, recorded
   */
  async begin(
    order: ExportOrder,
    allowed: () => Promise<boolean>,
    open: () => Promise<AsyncIterable<string>>,
  ): Promise<Readable> {
    const { type, id } = order.caller.actor;
    const leave = this.places.take(`${type}/${id}`);
    if (typeof leave === 'string') {
      await this.records.refused(order, leave);
      throw tooManyRequests({ retryAfter: RETRY_AFTER });
    }
    try {
      const run = new ExportRun(await open(), allowed);
      this.running.set(run, this.follow(order, run, leave));
      return run.stream;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Before the database is closed, so that their ends can be recorded. */
  async onModuleDestroy(): Promise<void> {
    for (const run of this.running.keys()) run.stop();
    await Promise.all(this.running.values());
  }

  /** The place is given back before the record: a log that cannot be written must not keep it. */
  private async follow(order: ExportOrder, run: ExportRun, leave: () => void): Promise<void> {
    const end = await run.ended;
    leave();
    try {
      if (end.broken !== null) await this.records.brokenOff(order, end.broken, end);
    } catch (error) {
      log.error({ err: error, reason: end.broken }, 'the end of an export could not be recorded');
    }
    this.running.delete(run);
  }
}
