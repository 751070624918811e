import type { Actor, RequestOrigin } from '#kernel';

/** Why a session ends; every end is a `token.revoked`. */
export interface EndEvent {
  /** A second event in the same statement that says what was found, such as `token.reuse_detected`. */
  readonly detected?: string;
  readonly reason: string;
  readonly actor: Actor;
  readonly origin: RequestOrigin;
  readonly details?: Readonly<Record<string, unknown>>;
}
