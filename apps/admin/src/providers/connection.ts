import { Stored } from './store.js';

const ASK_AGAIN_MS = 3000;

/** `lost`: no answer at all. `restarting`: something answers, but not the server behind it. */
export type Outage = 'lost' | 'restarting';

/** Since when the server cannot be reached; null while it can. */
export const outage = new Stored<{ readonly kind: Outage; readonly since: Date } | null>(null);

let asking = false;

/** Call it after every answer or failure: a banner shows, and goes away by itself once the server is back. */
export function noteConnection(how: 'answered' | Outage): void {
  const known = outage.get();
  if (how === 'answered') {
    if (known !== null) outage.set(null);
    return;
  }
  if (known?.kind !== how) outage.set({ kind: how, since: known?.since ?? new Date() });
  if (!asking) void askUntilBack();
}

async function askUntilBack(): Promise<void> {
  asking = true;
  while (outage.get() !== null) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    await fetch('/health/ready', { cache: 'no-store' }).then(
      ({ ok }) => noteConnection(ok ? 'answered' : 'restarting'),
      () => noteConnection('lost'),
    );
  }
  asking = false;
}
