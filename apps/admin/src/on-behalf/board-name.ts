import { agentOf } from '../sessions/agent.js';
import type { BoardSession } from './calls.js';

/** The session in a few words, to tell its buttons from those of the others. */
export const actingOf = ({ act, client_name, client_id, customer }: BoardSession): { who: string; whom: string } => ({
  who: agentOf(act) ?? client_name ?? client_id,
  whom: customer?.name ?? String(customer?.id ?? ''),
});
