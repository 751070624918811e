/** What a refresh token's generation means against the row as it stands. */
export type RotationVerdict =
  /** It is the newest: rotate. */
  | 'rotate'
  /** The session's one refresh token, which stays: another access token for it. */
  | 'keep'
  /** The direct parent, inside the grace, same parameters, successor unused: the same successor again. */
  | 'replay'
  /** As above but with other parameters: refuse, change nothing. */
  | 'other_parameters'
  /** An older one, or the parent too late: somebody else holds it. End the session. */
  | 'reuse'
  /** Newer than the row: the database was restored from an older state. End the session and alarm. */
  | 'history_lost';

export interface RotationFacts {
  /** Of the token that was presented; its MAC is proven. */
  readonly presented: number;
  /** Of the row. */
  readonly current: number;
  /** False = the refresh token stays the same: repeats are what it is for. */
  readonly rotates: boolean;
  /** Milliseconds since 1970; null before the first rotation. */
  readonly rotatedAt: number | null;
  /** Seconds in which the parent may be repeated; 0 = never. */
  readonly grace: number;
  readonly sameParameters: boolean;
  readonly now: number;
}

/**
 * Generation decides, not time; time only limits the grace. The grace counts from the rotation and a replay never extends
 * it, so there is one live refresh token per session (RFC 9700 §4.14.2, DESIGN §3).
 */
export function judgeRotation(facts: RotationFacts): RotationVerdict {
  if (facts.presented === facts.current) return facts.rotates ? 'rotate' : 'keep';
  if (facts.presented > facts.current) return 'history_lost';
  const isParent = facts.presented === facts.current - 1;
  // Without a grace no time is asked: the clock of the instance that rotated may be ahead of ours.
  const inGrace = facts.grace > 0 && facts.rotatedAt !== null && facts.now < facts.rotatedAt + facts.grace * 1000;
  if (!isParent || !inGrace) return 'reuse';
  return facts.sameParameters ? 'replay' : 'other_parameters';
}
