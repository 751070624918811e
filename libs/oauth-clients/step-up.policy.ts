import { rangesOf } from './allowlist.policy.js';
import { enablesOnBehalf } from './client-authority.policy.js';
import type { AllowlistEntry, Client } from './client.entity.js';
import { isWide, rangeCovers } from './ip-ranges.policy.js';

/**
 * Changes that a stolen session must not make: a client may act for customers from now on or for longer, or its allowlist
 * opens to a wide range. `before` null = the client is new.
 */
export function needsFreshSignIn(before: Client | null, after: Client): boolean {
  return enablesOnBehalf(before, after) || opensWide(before?.ipAllowlist ?? [], after.ipAllowlist);
}

function opensWide(before: readonly AllowlistEntry[], after: readonly AllowlistEntry[]): boolean {
  const known = rangesOf(before);
  return rangesOf(after).some((range) => isWide(range) && !known.some((old) => rangeCovers(old, range)));
}
