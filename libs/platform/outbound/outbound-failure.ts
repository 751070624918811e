/** Why a call did not bring an answer. Nothing of what the peer sent is part of it. */
export type OutboundFailureReason =
  /** The address may not be called. */
  | 'address'
  /** The name does not resolve, the connection is refused or breaks. */
  | 'unreachable'
  /** Not all of the answer was there in time. */
  | 'timeout'
  /** As many calls to this peer are under way as may be at once. */
  | 'busy'
  | 'redirect'
  | 'too_large'
  /** No HTTP, or a compression that nobody asked for. */
  | 'protocol';

export class OutboundFailure extends Error {
  constructor(
    readonly reason: OutboundFailureReason,
    /** What is wrong, for the log: a code such as ECONNREFUSED or a fault of the URL. Never text of the peer. */
    readonly detail: string | null = null,
  ) {
    super(detail === null ? `outbound call failed: ${reason}` : `outbound call failed: ${reason} (${detail})`);
    this.name = 'OutboundFailure';
  }
}
