import { rangesOf } from './allowlist.policy.js';
import { enablesOnBehalf, opensAdminApi } from './client-authority.policy.js';
import type { AllowlistEntry, Client } from './client.entity.js';
import { isWide, rangeCovers } from './ip-ranges.policy.js';

/**
 * Changes that a stolen session must not make: a client may act for customers from now on or for longer, its allowlist
 * opens to a wide range, or it gets a permission of the admin API. `before` null = the client is new.
 */
export function needsFreshSignIn(before: Client | null, after: Client): boolean {
  return (
    enablesOnBehalf(before, after) ||
    opensAdminApi(before, after) ||
    opensWide(before?.ipAllowlist ?? [], after.ipAllowlist)
  );
}

/** A new secret of a client that administers or acts for customers would outlive the stolen session that asked for it. */
export const needsFreshSignInForSecret = (client: Client): boolean =>
  opensAdminApi(null, client) || enablesOnBehalf(null, client);

function opensWide(before: readonly AllowlistEntry[], after: readonly AllowlistEntry[]): boolean {
  const known = rangesOf(before);
  return rangesOf(after).some((range) => isWide(range) && !known.some((old) => rangeCovers(old, range)));
}
