import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { cleanText } from '#audit';
import { Clock, type RequestOrigin } from '#kernel';
import { Database, type Repetition, repeat, type Statement } from '#platform';

const WRITE_EVERY_MS = 60_000;
const MOST_WAITING = 10_000;
const LONGEST_PROGRAM = 80;

const WRITE: Statement = {
  name: 'client_secret_used',
  text: `update client_secret s
    set last_used_at = u.at, last_used_address = u.address, last_used_program = u.program
    from json_to_recordset($1) as u(id uuid, at timestamptz, address text, program text)
    where s.id = u.id and (s.last_used_at is null or s.last_used_at < u.at)`,
};

/** When, from where and by what program each secret was last used: coarse, written once a minute, never in a request. */
@Injectable()
export class SecretUses implements OnModuleInit, OnModuleDestroy {
  private waiting = new Map<string, { at: number; origin: RequestOrigin }>();
  private repetition: Repetition | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.repetition = repeat('client secret uses', WRITE_EVERY_MS, () => this.write());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
    // The database may be gone when the process stops; the last minute is not worth a failed stop.
    await this.write().catch(() => undefined);
  }

  /** Costs two assignments: it is called by every authenticated request. */
  note(secretId: string, origin: RequestOrigin): void {
    const known = this.waiting.get(secretId);
    if (known !== undefined) {
      known.at = this.clock.now();
      known.origin = origin;
    } else if (this.waiting.size < MOST_WAITING) {
      this.waiting.set(secretId, { at: this.clock.now(), origin });
    }
  }

  /** Stores what was noted since the last time. */
  async write(): Promise<void> {
    if (this.waiting.size === 0) return;
    const uses = [...this.waiting].map(([id, { at, origin }]) => ({
      id,
      at: new Date(at).toISOString(),
      address: origin.address,
      program: origin.userAgent === null ? null : productToken(origin.userAgent),
    }));
    this.waiting = new Map();
    await this.database.query(WRITE, [JSON.stringify(uses)]);
  }
}

/** The first product of a User-Agent (RFC 9110 §10.1.5), `axios/1.6.2`; null when there is nothing to show. */
export function productToken(userAgent: string): string | null {
  const first = cleanText(userAgent.trim().split(/\s/, 1)[0] ?? '', LONGEST_PROGRAM * 4).slice(0, LONGEST_PROGRAM);
  return first === '' ? null : first.toWellFormed();
}
