import { OutboundFailure } from './outbound-failure.js';

/** Counts the calls under way per peer; one beyond the limit fails at once instead of waiting behind those that hang. */
export class ParallelCalls {
  private readonly running = new Map<string, number>();

  constructor(private readonly limit: number) {}

  async run<Result>(peer: string, call: () => Promise<Result>): Promise<Result> {
    const running = this.running.get(peer) ?? 0;
    if (running >= this.limit) throw new OutboundFailure('busy');
    this.running.set(peer, running + 1);
    try {
      return await call();
    } finally {
      this.release(peer);
    }
  }

  private release(peer: string): void {
    const left = (this.running.get(peer) ?? 1) - 1;
    if (left === 0) this.running.delete(peer);
    else this.running.set(peer, left);
  }
}
