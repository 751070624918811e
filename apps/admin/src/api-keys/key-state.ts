import type { Key, KeySecret } from './calls.js';

/** Whether on-behalf works, and until when (milliseconds since 1970; null = no end). */
export interface OnBehalfState {
  readonly on: boolean;
  readonly until: number | null;
}

/** @param now milliseconds since 1970 */
export function onBehalfState({ enabled, until }: Key['on_behalf'], now: number): OnBehalfState {
  const end = until === null ? null : Date.parse(until);
  return { on: enabled && (end === null || end > now), until: end };
}

/** live: without an end. retiring: works until its end. ended: refused. */
export type SecretState = 'live' | 'retiring' | 'ended';

/** @param now milliseconds since 1970 */
export function secretState({ ends_at: end }: Pick<KeySecret, 'ends_at'>, now: number): SecretState {
  if (end === null) return 'live';
  return Date.parse(end) > now ? 'retiring' : 'ended';
}

/** How many secrets are in each state. */
export function countSecrets(
  secrets: readonly Pick<KeySecret, 'ends_at'>[],
  now: number,
): Readonly<Record<SecretState, number>> {
  const counts = { live: 0, retiring: 0, ended: 0 };
  for (const secret of secrets) counts[secretState(secret, now)] += 1;
  return counts;
}

/** True when an old secret was used after a newer one was made: somebody has not switched over yet. */
export function stillInUse(secret: KeySecret, secrets: readonly KeySecret[]): boolean {
  const used = secret.last_used_at;
  if (used === null) return false;
  return secrets.some(({ created_at }) => created_at > secret.created_at && used >= created_at);
}

/** True when the list lets every address of IPv4 or IPv6 in by one range. */
export const allowsEverything = (list: Key['ip_allowlist']): boolean => list.some(({ range }) => range.endsWith('/0'));

/** True when a trusted system may act for customers from every address: its list does not narrow it (DESIGN §4). */
export const isOpenSystem = ({ grants, ip_allowlist: list }: Pick<Key, 'grants' | 'ip_allowlist'>): boolean =>
  grants.includes('trusted_system') && list.length === 0;
