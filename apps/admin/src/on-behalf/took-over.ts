import { agentOf } from '../sessions/agent.js';
import type { BoardSession } from './calls.js';

/** Agents who had the customer before whoever acts now, the latest first (RFC 8693 §4.1). */
export function formerAgents(act: BoardSession['act']): readonly string[] {
  const before = act?.act ?? null;
  if (before === null) return [];
  return [agentOf(before) ?? before.sub, ...formerAgents(before)];
}
