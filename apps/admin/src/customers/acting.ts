import type { AuditEvent } from './calls.js';

/** What an on-behalf event says of the agent and the reason; null where nothing was named, or it was erased. */
export function actingOf({ details, personal }: AuditEvent): {
  readonly agent: string | null;
  readonly reason: string | null;
} {
  return { agent: text(personal?.['agent_name']) ?? text(details['agent']), reason: text(details['reason']) };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
