import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that somebody who signs out waits for a provider, in all. */
export const PATIENCE_MS = 2500;

/** The work's result, or what stands in for it when the time is over; the work goes on then. Rejects like the work in time. */
export async function inTime<Result>(work: Promise<Result>, otherwise: Result): Promise<Result> {
  const done = new AbortController();
  const late = wait(PATIENCE_MS, otherwise, { ref: false, signal: done.signal }).catch(() => otherwise);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
