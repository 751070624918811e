import { printScope } from '#access';
import type { RightsGrant } from './customer-rights.js';

/** Everything that a token may carry: what the client gives, then what the customer's rights add. Space-separated. */
export function scopeWithRights(scope: string, rights: RightsGrant | null): string {
  return printScope(new Set([...scope.split(' ').filter(Boolean), ...(rights?.scopes ?? [])]));
}
