const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Ctrl-C below npm arrives twice: from the terminal, and passed on by npm. Nobody presses it again this fast. */
const SAME_SIGNAL_MS = 500;

/**
 * Takes over the signals that ask a process to end: the first one starts `stop`, a second one exits at once. While there
 * is nothing to stop yet, the first one exits too; the embedded database then ends by itself.
 */
export class StopSignals {
  private stop: (() => Promise<void>) | null = null;
  private stoppingSince: number | null = null;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, () => void this.received());
  }

  /** From now on a signal ends the process by this, with exit code 0, or 1 when it fails. */
  stopBy(stop: () => Promise<void>): void {
    this.stop = stop;
  }

  private async received(): Promise<void> {
    const now = performance.now();
    if (this.stoppingSince !== null && now - this.stoppingSince < SAME_SIGNAL_MS) return;
    if (this.stop === null || this.stoppingSince !== null) process.exit(1);
    this.stoppingSince = now;
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
