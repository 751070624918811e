import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { log } from '#platform';
import type { EndEvent } from './end-event.js';
import { SessionKinds } from './session-kinds.js';
import type { Session } from './session.js';

/** How long the telling of one end is waited for; it goes on without whoever waited. */
const PATIENCE_MS = 2500;
/** Ends that are told in the background at the same time. */
const AT_ONCE = 8;

interface Notice {
  readonly session: Session;
  readonly event: EndEvent;
}

/** Tells the kinds of sessions that have ended (`afterEnd`). */
@Injectable()
export class EndNotices implements OnModuleDestroy {
  private readonly waiting: Notice[] = [];
  private readonly workers = new Set<Promise<void>>();
  private stopping = false;

  constructor(private readonly kinds: SessionKinds) {}

  /** Those that are being told are waited for. What was not told yet is seen at the session: its row says that it ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.workers);
  }

  /** Resolves when the kind was told, could not be told, or takes too long. Never rejects: the session has ended. */
  async tell(notice: Notice): Promise<void> {
    if (!this.isWanted(notice)) return;
    const answered = new AbortController();
    const patience = wait(PATIENCE_MS, undefined, { ref: false, signal: answered.signal }).catch(() => undefined);
    await Promise.race([this.attempt(notice), patience]);
    answered.abort();
  }

  /** Tells of many, a few at once, in the background: whoever ended them does not wait. */
  tellSoon(notices: readonly Notice[]): void {
    this.waiting.push(...notices.filter((notice) => this.isWanted(notice)));
    while (this.workers.size < Math.min(AT_ONCE, this.waiting.length)) {
      const worker = this.work();
      this.workers.add(worker);
      void worker.then(() => this.workers.delete(worker));
    }
  }

  private async work(): Promise<void> {
    // In any order: all of them have ended.
    for (let notice = this.waiting.pop(); notice && !this.stopping; notice = this.waiting.pop()) {
      await this.tell(notice);
    }
  }

  private isWanted({ session }: Notice): boolean {
    return this.kinds.find(session.kind)?.afterEnd !== undefined;
  }

  private async attempt({ session, event }: Notice): Promise<void> {
    try {
      await this.kinds.find(session.kind)?.afterEnd?.(session, event);
    } catch (error) {
      log.warn({ err: error, kind: session.kind, session: session.id }, 'the end of a session could not be told');
    }
  }
}
