import type { CallReason } from './call.policy.js';

/** Why the proxy is told to refuse: by a rule, for want of a live token, or because it does not say what it asks. */
export type GateReason = CallReason | 'request_unknown' | 'face_unknown' | 'token_missing' | 'token_invalid';

/** A call that is refused. */
export interface RefusedCall {
  readonly reason: GateReason;
  /** Somebody acts for a customer. */
  readonly onBehalf: boolean;
  /** Of the rule that refuses: one of them would do. */
  readonly scopes: readonly string[];
  /** null = the answer is an explanation, not a refusal. */
  readonly requestId: string | null;
}

/** What the caller of a refused endpoint gets. All text of it is ASCII, so that it fits a header. */
export interface CallRefusal {
  readonly status: 401 | 403;
  readonly body: Readonly<Record<string, unknown>>;
}

/** True when the caller has to bring another token before anything else can be said. */
export const isUnauthenticated = (reason: GateReason): boolean =>
  reason === 'token_missing' || reason === 'token_invalid';
