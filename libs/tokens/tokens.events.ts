/** Types of the audit events that this module raises. */
export const TOKEN_EVENTS = {
  issued: 'token.issued',
  refused: 'token.refused',
  refreshed: 'token.refreshed',
  refreshReplayed: 'token.refresh_replayed',
  refreshRefused: 'token.refresh_refused',
  reuseDetected: 'token.reuse_detected',
  historyLost: 'token.history_lost',
  revoked: 'token.revoked',
  revokeRefused: 'token.revoke_refused',
  manageRefused: 'token.manage_refused',
  introspectRefused: 'token.introspect_refused',
  sessionsEnded: 'session.ended_many',
  codeIssued: 'code.issued',
  codeRedeemed: 'code.redeemed',
  codeRefused: 'code.refused',
  codeReplay: 'code.replay',
  entitySwitched: 'entity.switched',
  entityRefused: 'entity.refused',
  keyRotated: 'key.rotated',
} as const;

/** Why a refresh is refused, beside the reasons of the session's own rule and of `ALIVE_CHECKS`. */
export type RefreshReason =
  | 'malformed'
  | 'unknown'
  | 'client'
  | 'mac'
  | 'expired'
  | 'ended'
  | 'kind'
  | 'scope'
  | 'parameters'
  | 'reuse'
  | 'history_lost';
