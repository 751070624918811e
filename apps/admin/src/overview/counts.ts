import { type Bucket, bucketOf } from './period.js';

/** Kinds of issue that have a place of their own: the order of the stack, the legend and the table. */
export const KINDS = [
  'password',
  'sso',
  'guest',
  'refresh',
  'on_behalf',
  'trusted_agent',
  'trusted_system',
  'client_credentials',
  'anonymous',
] as const;

/** Counts of one kind, bar by bar. */
export interface Series {
  readonly kind: string;
  readonly counts: readonly number[];
  readonly total: number;
}

/** What was issued, by kind; a kind that did not occur is left out. */
export function seriesOf(
  issued: readonly { readonly hour: string; readonly kind: string; readonly count: number }[],
  buckets: readonly Bucket[],
): readonly Series[] {
  const kinds = new Map<string, number[]>();
  for (const { hour, kind, count } of issued) {
    const counts = kinds.get(kind) ?? buckets.map(() => 0);
    const at = bucketOf(buckets, hour);
    counts[at] = (counts[at] ?? 0) + count;
    kinds.set(kind, counts);
  }
  return [...kinds]
    .map(([kind, counts]) => ({ kind, counts, total: sum(counts) }))
    .sort((one, other) => place(one.kind) - place(other.kind) || one.kind.localeCompare(other.kind));
}

const place = (kind: string): number => {
  const at = (KINDS as readonly string[]).indexOf(kind);
  return at === -1 ? KINDS.length : at;
};

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Refusals by reason, the most frequent first. */
export function reasonsOf(
  refused: readonly { readonly reason: string; readonly count: number }[],
): readonly ReasonCount[] {
  const counts = new Map<string, number>();
  for (const { reason, count } of refused) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason));
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
