import type { Client } from './client.entity.js';
import type { Grant } from './client-facts.js';

/** Permissions to act for customers. */
export const DELEGATING_GRANTS: readonly Grant[] = ['on_behalf', 'trusted_agent', 'trusted_system'];

/** Scopes that stand for such a permission beside their grant (SLAS). */
const DELEGATING_SCOPES: readonly string[] = ['sfcc.ts_ext_on_behalf_of', 'sfcc.ta_ext_on_behalf_of'];

/** Milliseconds since 1970 from which on the switch counts as off. */
export const endOfSwitch = ({ onBehalfUntil }: Client): number => onBehalfUntil?.getTime() ?? Infinity;

/**
 * The epochs after a change: raised when the client loses a right, never lowered (DESIGN §3). What ended a session must not
 * bring it back when it is taken back.
 *
 * @param now milliseconds since 1970
 * @param endSessions false = what runs when the switch is turned off may run out
 */
export function epochsAfter(
  before: Client,
  after: Client,
  now: number,
  endSessions = true,
): Pick<Client, 'epoch' | 'onBehalfEpoch'> {
  const disabled = before.enabled && !after.enabled;
  return {
    epoch: before.epoch + (disabled ? 1 : 0),
    onBehalfEpoch: before.onBehalfEpoch + (breaksOnBehalf(before, after, now, endSessions) ? 1 : 0),
  };
}

function breaksOnBehalf(before: Client, after: Client, now: number, endSessions: boolean): boolean {
  const [was, is] = [before.onBehalfTokenEnabled, after.onBehalfTokenEnabled];
  if (was && !is && endSessions) return true;
  // What was left to run out must not be refreshed again.
  if (!was && is) return true;
  if (was && endsSessions(before, after, now)) return true;
  if (DELEGATING_SCOPES.some((scope) => before.scopes.includes(scope) && !after.scopes.includes(scope))) return true;
  return DELEGATING_GRANTS.some((grant) => before.grants.includes(grant) && !after.grants.includes(grant));
}

/** An end that moves closer or had been reached already, or a permission that is gone. */
function endsSessions(before: Client, after: Client, now: number): boolean {
  const [old, next] = [endOfSwitch(before), endOfSwitch(after)];
  if (next < old || (next > old && old <= now)) return true;
  return before.onBehalfPermissions.some((permission) => !after.onBehalfPermissions.includes(permission));
}
