import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type AuditEntry, AuditLog } from '#audit';
import { systemCaller } from '#kernel';
import { log, RateLimits, type Repetition, repeat } from '#platform';
import { TenantDirectory } from '#tenancy';
import { ClientDirectory } from './client-directory.js';
import { recordedClientId } from './client-id.js';
import { CLIENT_FAILURES, PAIR_LIMITS, readPairKey, SECRET_PROOFS } from './client-limits.js';

const WRITE_EVERY_MS = 60_000;
/** Beyond this many limited keys a minute the rest is counted together. */
const MOST_KEYS = 1000;
const REST = 'others';

interface Hits {
  readonly limit: string;
  readonly key: string;
  count: number;
}

/**
 * Writes what rate limits refuse: one event when a key is first refused, and, if that went on, one with the count within
 * a minute. A flood so leaves a trace and no flood of rows.
 */
@Injectable()
export class RateLimitAudit implements OnModuleInit, OnModuleDestroy {
  private hits = new Map<string, Hits>();
  private writing: Promise<unknown> = Promise.resolve();
  private repetition: Repetition | null = null;

  constructor(
    private readonly limits: RateLimits,
    private readonly audit: AuditLog,
    private readonly clients: ClientDirectory,
    private readonly tenants: TenantDirectory,
  ) {}

  onModuleInit(): void {
    this.limits.onHit((limit, key) => this.hit(limit, key));
    this.repetition = repeat('rate limit audit', WRITE_EVERY_MS, () => this.writeCounts());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
    await this.writeCounts();
  }

  /** Resolves when the events of all first refusals so far are committed: await it before a 429 is answered. */
  async written(): Promise<void> {
    await this.writing;
  }

  /** Closes the minute: one event for each key that was refused more than once. */
  async writeCounts(): Promise<void> {
    const closed = [...this.hits.values()].filter(({ count }) => count > 1);
    this.hits = new Map();
    for (const hits of closed) this.write(hits);
    await this.written();
  }

  private hit(limit: string, key: string): void {
    const name = this.hits.size < MOST_KEYS ? `${limit} ${key}` : `${limit} ${REST}`;
    const known = this.hits.get(name);
    if (known) {
      known.count++;
      return;
    }
    const first: Hits = { limit, key: this.hits.size < MOST_KEYS ? key : REST, count: 1 };
    this.hits.set(name, first);
    this.write({ ...first });
  }

  private write(hits: Hits): void {
    const written = this.entry(hits)
      .then((entry) => this.audit.recordAlone(entry))
      .catch((error: unknown) => log.error({ err: error, limit: hits.limit }, 'a rate limit could not be audited'));
    this.writing = Promise.all([this.writing, written]);
  }

  private async entry({ limit, key, count }: Hits): Promise<AuditEntry> {
    const pair = PAIR_LIMITS.has(limit) && key !== REST ? readPairKey(key) : { clientId: null, address: null };
    const { actor, origin } = systemCaller('rate-limits');
    const client = pair.clientId === null ? null : await this.clients.facts(pair.clientId);
    const clientId = pair.clientId === null ? null : recordedClientId(pair.clientId, client !== null);
    return {
      tenant: client === null ? null : ((await this.tenants.tenant(client.tenantId))?.slug ?? null),
      type: limit === CLIENT_FAILURES.name || limit === SECRET_PROOFS.name ? 'client.bruteforce' : 'ratelimit.hit',
      outcome: 'refused',
      reason: limit,
      actor: clientId === null ? actor : { type: 'client', id: clientId },
      origin: { ...origin, address: pair.address },
      clientId,
      details: { limit, count },
      // May name an address, or whatever another module counts by.
      personal: { key: clientId === null ? key : `${clientId} ${pair.address}` },
    };
  }
}
