/** A provider is asked about a session this often at most. */
export const ASK_EVERY_MS = 300_000;
/** When we had no call left for it, it was not asked: the next try comes this soon. */
export const TRY_AGAIN_MS = 10_000;
/** Without an answer a login stands this long after the last good one. */
export const STANDS_UNANSWERED_MS = 900_000;

/** What is known of a login from its provider. Times are milliseconds since 1970. */
export interface StandingFacts {
  /** The provider last said that it stands. */
  readonly checkedAt: number;
  /** The provider was asked last, whatever came out. */
  readonly askedAt: number;
  readonly refusedAt: number | null;
}

/** `ask` = nobody knows any more: ask the provider. */
export function standingOf(facts: StandingFacts, now: number): 'stands' | 'ask' | 'idp_refused' | 'idp_unreachable' {
  if (facts.refusedAt !== null) return 'idp_refused';
  if (now >= facts.askedAt + ASK_EVERY_MS) return 'ask';
  return unansweredStanding(facts, now);
}

/** What holds when the provider cannot be asked. */
export function unansweredStanding(
  { checkedAt }: Pick<StandingFacts, 'checkedAt'>,
  now: number,
): 'stands' | 'idp_unreachable' {
  return now < checkedAt + STANDS_UNANSWERED_MS ? 'stands' : 'idp_unreachable';
}

/** Until when an instance may believe that the login stands without looking: milliseconds since 1970. */
export function standsUntil({ checkedAt, askedAt }: StandingFacts): number {
  return Math.min(askedAt + ASK_EVERY_MS, checkedAt + STANDS_UNANSWERED_MS);
}
