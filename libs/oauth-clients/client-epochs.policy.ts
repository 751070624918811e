import type { Client } from './client.entity.js';
import type { Grant } from './client-facts.js';

/** Permissions to act for customers. */
export const DELEGATING_GRANTS: readonly Grant[] = ['on_behalf', 'trusted_agent', 'trusted_system'];

/** The epochs after a change: raised when the client loses a right, never lowered (DESIGN §3). */
export function epochsAfter(before: Client, after: Client): Pick<Client, 'epoch' | 'onBehalfEpoch'> {
  const disabled = before.enabled && !after.enabled;
  return {
    epoch: before.epoch + (disabled ? 1 : 0),
    onBehalfEpoch: before.onBehalfEpoch + (losesOnBehalf(before, after) ? 1 : 0),
  };
}

function losesOnBehalf(before: Client, after: Client): boolean {
  if (before.onBehalfTokenEnabled && !after.onBehalfTokenEnabled) return true;
  return DELEGATING_GRANTS.some((grant) => before.grants.includes(grant) && !after.grants.includes(grant));
}
