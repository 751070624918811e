import type { Key } from '../calls.js';
import { secretState } from '../key-state.js';
import type { Impact } from './calls.js';

/** Days after which a secret counts as old. */
const OLD_DAYS = 180;
const DAY_MS = 86_400_000;

/** One thing that keeps on-behalf narrow: in place, or open. `words` is a key of our words. */
export interface Guard {
  readonly words:
    | 'addresses'
    | 'addresses_none'
    | 'addresses_all'
    | 'secret'
    | 'secret_old'
    | 'secret_imported'
    | 'secret_none'
    | 'end'
    | 'end_none'
    | 'reason'
    | 'reason_open'
    | 'cap'
    | 'cap_none';
  readonly kept: boolean;
  /** Tab of the key where it is set; null = below on this one. */
  readonly tab: 'addresses' | 'secrets' | null;
  readonly count?: number;
}

/** Everything that keeps on-behalf of this key narrow, in the order of its weight. @param now milliseconds since 1970 */
export function guardsOf(key: Key, impact: Impact, now: number): Guard[] {
  const { until, reason, daily_cap: cap } = key.on_behalf;
  return [
    addressGuard(impact),
    secretGuard(key, now),
    { words: until === null ? 'end_none' : 'end', kept: until !== null, tab: null },
    { words: reason === 'required' ? 'reason' : 'reason_open', kept: reason === 'required', tab: null },
    { words: cap === null ? 'cap_none' : 'cap', kept: cap !== null, tab: null, count: cap ?? 0 },
  ];
}

function addressGuard({ ranges, allows_everything: everything }: Impact): Guard {
  const words = ranges === 0 ? 'addresses_none' : everything ? 'addresses_all' : 'addresses';
  return { words, kept: words === 'addresses', tab: 'addresses', count: ranges };
}

function secretGuard({ secrets }: Key, now: number): Guard {
  const live = secrets.filter((secret) => secretState(secret, now) !== 'ended');
  if (live.length === 0) return { words: 'secret_none', kept: false, tab: 'secrets' };
  if (live.some(({ weak }) => weak)) return { words: 'secret_imported', kept: false, tab: 'secrets' };
  const newest = Math.max(...live.map(({ created_at }) => Date.parse(created_at)));
  const days = Math.max(0, Math.floor((now - newest) / DAY_MS));
  const old = days > OLD_DAYS;
  return { words: old ? 'secret_old' : 'secret', kept: !old, tab: 'secrets', count: days };
}
