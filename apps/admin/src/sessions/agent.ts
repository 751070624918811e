import type { Schema } from '#api-client';

type Act = Schema<'ActDto'>;

/** Who acts, as people call them; null when the key acts by itself and names no agent. */
export function agentOf(act: Act | null): string | null {
  // The server names the client that way when it sent no agent.
  if (act === null || act.sub.startsWith('client:')) return null;
  return act.name ?? act.sub;
}
