import {
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { log, Readiness, repeat, type Repetition, sealLag } from '#platform';
import { SealExport } from './seal-export.js';
import { Sealer } from './sealer.js';

const SEAL_EVERY_MS = 1000;
const LOOK_FOR_STRAGGLERS_EVERY_MS = 3_600_000;
const FORGET_COUNTS_EVERY_MS = 3_600_000;
/** Seconds without a seal after which somebody is told. */
const ALARM_SECONDS = 10;

/**
 * Runs the sealer and the export of its seals in the background. A fault here is logged, counted as lag and shown by
 * readiness as a remark; it never stops a token from being issued.
 */
@Injectable()
export class SealingJob implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private repetitions: Repetition[] = [];
  private lastGoodRun = performance.now();
  private alarmed = false;

  constructor(
    private readonly sealer: Sealer,
    private readonly sealExport: SealExport,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.lastGoodRun = performance.now();
    this.repetitions = [
      repeat('audit.seal', SEAL_EVERY_MS, () => this.seal()),
      repeat('audit.stragglers', LOOK_FOR_STRAGGLERS_EVERY_MS, async () => void (await this.sealer.sealStragglers())),
      repeat('audit.counts', FORGET_COUNTS_EVERY_MS, () => this.sealer.forgetOldCounts()),
    ];
    if (this.sealExport.wanted) {
      this.repetitions.push(repeat('audit.seal-export', SEAL_EVERY_MS, () => this.sealExport.run()));
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.repetitions.map((repetition) => repetition.stop()));
  }

  /** Nothing stays unsealed when the process ends in peace. Before the shutdown hooks: one of them closes the database. */
  async beforeApplicationShutdown(): Promise<void> {
    try {
      await this.sealer.run();
      if (this.sealExport.wanted) await this.sealExport.run();
    } catch (error) {
      log.warn({ err: error }, 'the last audit events are sealed at the next start');
    }
  }

  private async seal(): Promise<void> {
    try {
      await this.sealer.run();
      this.judge(await this.sealer.lag());
      this.lastGoodRun = performance.now();
    } catch (error) {
      this.judge((performance.now() - this.lastGoodRun) / 1000);
      throw error;
    }
  }

  private judge(seconds: number): void {
    sealLag.set(seconds);
    const late = seconds > ALARM_SECONDS;
    if (late && !this.alarmed) log.error({ seconds }, 'audit events are not sealed in time');
    if (!late && this.alarmed) log.info('audit events are sealed in time again');
    if (late) this.readiness.remark('audit_seal', `audit events wait for their seal for more than ${ALARM_SECONDS} s`);
    else this.readiness.withdraw('audit_seal');
    this.alarmed = late;
  }
}
