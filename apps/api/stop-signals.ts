const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes over the signals that ask a process to end: the first one starts `stop`, a second one exits at once. While there
 * is nothing to stop yet, the first one exits too; the embedded database then ends by itself.
 */
export class StopSignals {
  private stop: (() => Promise<void>) | null = null;
  private stopping = false;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, () => void this.received());
  }

  /** From now on a signal ends the process by this, with exit code 0, or 1 when it fails. */
  stopBy(stop: () => Promise<void>): void {
    this.stop = stop;
  }

  private async received(): Promise<void> {
    if (this.stop === null || this.stopping) process.exit(1);
    this.stopping = true;
    try {
      await this.stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(
        `Mandate did not stop in order: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exit(1);
    }
  }
}
