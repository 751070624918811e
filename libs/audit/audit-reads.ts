import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '#kernel';
import { AuditLog } from './audit-log.js';

const REPEATED_WITHIN_MS = 60_000;
const REMEMBERED = 1_000;

/**
 * Records that somebody read the log: what they looked for, not what they saw. A list that refreshes itself is recorded
 * once a minute.
 */
@Injectable()
export class AuditReads {
  private readonly recorded = new Map<string, number>();

  constructor(private readonly log: AuditLog) {}

  /** Committed when this resolves; nothing may be shown before. */
  async record(caller: AdminCaller, tenant: string | null, details: Readonly<Record<string, unknown>>): Promise<void> {
    const key = JSON.stringify([caller.actor.type, caller.actor.id, tenant, details]);
    const now = performance.now();
    if (now - (this.recorded.get(key) ?? -Infinity) < REPEATED_WITHIN_MS) return;
    const { actor, origin } = caller;
    await this.log.recordAlone({ tenant, type: 'audit.read', outcome: 'success', actor, origin, details });
    this.remember(key, now);
  }

  private remember(key: string, now: number): void {
    this.recorded.delete(key);
    this.recorded.set(key, now);
    const [oldest] = this.recorded.keys();
    if (this.recorded.size > REMEMBERED && oldest !== undefined) this.recorded.delete(oldest);
  }
}
