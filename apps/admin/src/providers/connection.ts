import { Stored } from './store.js';

const ASK_AGAIN_MS = 3000;

/** When the server stopped answering; null while it does. */
export const lostSince = new Stored<Date | null>(null);

let asking = false;

/** Call it after every answer or failure: a banner shows, and goes away by itself once the server is back. */
export function noteConnection(answered: boolean): void {
  if (answered) {
    if (lostSince.get() !== null) lostSince.set(null);
    return;
  }
  if (lostSince.get() === null) lostSince.set(new Date());
  if (!asking) void askUntilBack();
}

async function askUntilBack(): Promise<void> {
  asking = true;
  while (lostSince.get() !== null) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    const back = await fetch('/health/live', { cache: 'no-store' }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (back) lostSince.set(null);
  }
  asking = false;
}
