import { ProviderFailure } from '#identity-providers';
import type { AgentError, AgentFault } from './agent-request.js';

/** A sign-in that came to nothing by a rule of ours; the client hears of it. */
export class RefusedLogin extends Error {
  constructor(readonly fault: AgentFault) {
    super(fault.reason);
    this.name = 'RefusedLogin';
  }
}

const UNREACHABLE = new Set(['idp_unreachable', 'idp_timeout', 'idp_busy', 'idp_answer']);
const MISCONFIGURED = new Set(['idp_client', 'idp_address']);

/** What the client learns of a provider's failure; the reason itself is in the audit log. */
export function faultOf(error: unknown): AgentFault | null {
  if (error instanceof RefusedLogin) return error.fault;
  if (!(error instanceof ProviderFailure)) return null;
  const { reason } = error;
  if (UNREACHABLE.has(reason)) {
    return fault('temporarily_unavailable', reason, 'The identity provider cannot be reached right now.');
  }
  if (MISCONFIGURED.has(reason)) {
    return fault('server_error', reason, 'The identity provider is not set up correctly.');
  }
  return fault('access_denied', reason, 'The sign-in was refused.');
}

const fault = (error: AgentError, reason: string, sentence: string): AgentFault => ({ error, reason, sentence });
