import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, systemCaller } from '#kernel';
import { log, repeat, type Repetition } from '#platform';
import { RevocationStore } from './revocation.store.js';
import { Revocations } from './revocation.service.js';

const LOOK_EVERY_MS = 10_000;
const JOB = systemCaller('sso-revocation');

/** Tries revocations again that failed, or that nobody waited for. Each provider has a queue of its own: one that hangs holds up no other. */
@Injectable()
export class RevocationJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queues = new Map<number, Promise<void>>();
  private repetition: Repetition | null = null;
  private stopping = false;

  constructor(
    private readonly store: RevocationStore,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat('idp revocations', LOOK_EVERY_MS, () => this.start());
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.repetition?.stop();
    await Promise.all(this.queues.values());
  }

  /** Works off what is due, and waits until that is done. */
  async run(): Promise<void> {
    await this.start();
    await Promise.all(this.queues.values());
  }

  private async start(): Promise<void> {
    for (const provider of await this.store.providersDue(this.clock.now())) {
      if (this.queues.has(provider)) continue;
      this.queues.set(provider, this.workOff(provider));
    }
  }

  private async workOff(provider: number): Promise<void> {
    try {
      let outcome;
      // After a failure the others wait for the next look: the provider may be down.
      do outcome = await this.revocations.tryNext(provider, JOB.origin);
      while (!this.stopping && (outcome === 'ok' || outcome === 'none'));
    } catch (error) {
      log.warn({ err: error, provider }, 'revocations at a provider broke off; they are tried again');
    } finally {
      this.queues.delete(provider);
    }
  }
}
