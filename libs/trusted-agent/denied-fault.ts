import { ON_BEHALF_REASONS, type OnBehalfReason } from '#on-behalf';
import type { AgentFault } from './agent-request.js';

/** Why acting is refused, as the client hears it at its redirect address: not more than at the token endpoint. */
export function deniedFault(reason: OnBehalfReason): AgentFault {
  const error = ON_BEHALF_REASONS[reason].error();
  return {
    error: error.code === 'invalid_request' ? 'invalid_request' : 'access_denied',
    reason,
    sentence: error.message,
  };
}
