import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AuditEntry, AuditLog } from '#audit';
import { repeat, type Repetition } from '#platform';

const WINDOW_MS = 60_000;
/** Further kinds of failure within one window are counted together. */
const MOST_KEYS = 1000;

interface Window {
  entry: AuditEntry;
  suppressed: number;
}

/**
 * Failures that anybody can cause at will. The first of a kind is written before the caller hears of it; those that
 * follow within a minute become one event with their number, so that a flood cannot fill the log.
 */
@Injectable()
export class FailureLog implements OnApplicationBootstrap, OnModuleDestroy {
  private windows = new Map<string, Window>();
  private repetition: Repetition | null = null;

  constructor(private readonly audit: AuditLog) {}

  /** @param about what makes two failures the same beside type, reason and address */
  async record(entry: AuditEntry, about = ''): Promise<void> {
    const exact = JSON.stringify([entry.type, entry.reason, entry.origin.address, about]);
    const key = this.windows.has(exact) || this.windows.size < MOST_KEYS ? exact : entry.type;
    const known = this.windows.get(key);
    if (known) {
      known.entry = entry;
      known.suppressed++;
      return;
    }
    this.windows.set(key, { entry, suppressed: 0 });
    await this.audit.recordAlone(entry);
  }

  /** Ends the window: writes what was counted. */
  async flush(): Promise<void> {
    const ended = this.windows;
    this.windows = new Map();
    for (const { entry, suppressed } of ended.values()) {
      if (suppressed === 0) continue;
      await this.audit.recordAlone({ ...entry, details: { ...entry.details, repeated: suppressed } });
    }
  }

  onApplicationBootstrap(): void {
    this.repetition = repeat('failure log', WINDOW_MS, () => this.flush());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
    await this.flush();
  }
}
