import { log } from '../observability/log.js';

export interface Repetition {
  /** Runs the work now (or right after the run under way) instead of at the next tick. */
  wake(): void;
  /** Stops and waits for the run under way. */
  stop(): Promise<void>;
}

/**
 * Runs background work again and again, never two runs at once. A failing run is logged and tried again at the next tick.
 *
 * @param everyMs pause between the end of a run and the start of the next, in milliseconds
 */
export function repeat(name: string, everyMs: number, work: () => Promise<void>): Repetition {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let failing = false;

  const run = (): void => {
    timer = null;
    running = work()
      .then(() => {
        if (failing) log.info({ job: name }, 'job works again');
        failing = false;
      })
      .catch((error: unknown) => {
        if (!failing && !stopped) log.warn({ job: name, err: error }, 'job failed; it is tried again');
        failing = true;
      })
      .finally(() => {
        running = null;
        if (stopped) return;
        timer = setTimeout(run, again ? 0 : everyMs);
        timer.unref();
        again = false;
      });
  };
  timer = setTimeout(run, everyMs);
  timer.unref();

  return {
    wake() {
      if (stopped) return;
      if (running) {
        again = true;
      } else if (timer) {
        clearTimeout(timer);
        run();
      }
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
