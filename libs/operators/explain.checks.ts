import type { CheckResult } from '#kernel';
import { ON_BEHALF_CHECKS, ON_BEHALF_REASONS, type OnBehalfReason } from '#on-behalf';
import type { ExplainedCheckDto } from './explain.dto.js';

/** Before every decision: did the client prove who it is? */
export const CLIENT_AUTHENTICATED = 'client_authenticated';

/** Outcomes of the same decision for an agent who signs in with us. */
const AGENT_DECISIONS = ['agent.token_issued', 'agent.refused'];

const REFRESH_CHECKS: readonly (readonly [check: string, reasons: readonly string[]])[] = [
  ['token_known', ['malformed', 'unknown']],
  ['client_binding', ['client']],
  ['token_proven', ['mac']],
  ['not_expired', ['expired']],
  ['not_ended', ['ended']],
  ['rule', ['kind', 'grant', 'not_refreshable', ...Object.keys(ON_BEHALF_REASONS)]],
  ['alive', ['superseded', 'tenant', 'client_permission', 'shop', 'customer', 'employee', 'not_before']],
  ['scope', ['scope']],
  ['generation', ['parameters', 'reuse', 'history_lost']],
];

/** Words for people on the result of one check. */
export function explainedCheck({ check, passed, reason }: CheckResult): ExplainedCheckDto {
  const text = reason !== null && isOnBehalfReason(reason) ? ON_BEHALF_REASONS[reason] : null;
  return { check, passed, reason, detail: text?.sentence ?? null, fix: text?.fix ?? null };
}

/** The checks of a decision of the past, from the one reason that was recorded. */
export function checksFromReason(type: string, allowed: boolean, reason: string | null): CheckResult[] {
  if (type === 'client.auth_failed') return [{ check: CLIENT_AUTHENTICATED, passed: false, reason }];
  if (type.startsWith('onbehalf.') || AGENT_DECISIONS.includes(type))
    return untilFailure(onBehalfChecks(), allowed, reason);
  if (type.startsWith('token.refresh') || type === 'token.reuse_detected' || type === 'token.history_lost') {
    return untilFailure([[CLIENT_AUTHENTICATED, []], ...REFRESH_CHECKS], allowed, reason);
  }
  return [{ check: type, passed: allowed, reason }];
}

function onBehalfChecks(): (readonly [string, readonly string[]])[] {
  const byCheck = ON_BEHALF_CHECKS.map(({ name }) => {
    const reasons = Object.entries(ON_BEHALF_REASONS).filter(([, text]) => text.check === name);
    return [name, reasons.map(([reason]) => reason)] as const;
  });
  return [[CLIENT_AUTHENTICATED, []], ...byCheck];
}

function untilFailure(
  checks: readonly (readonly [string, readonly string[]])[],
  allowed: boolean,
  reason: string | null,
): CheckResult[] {
  const failed = allowed ? checks.length : checks.findIndex(([, reasons]) => reasons.includes(reason ?? ''));
  // A reason without a check of its own, such as a malformed body, comes before all that follow authentication.
  if (failed === -1) {
    return [
      { check: CLIENT_AUTHENTICATED, passed: true, reason: null },
      { check: 'request', passed: false, reason },
    ];
  }
  return checks.map(([check], index) => ({
    check,
    passed: index === failed ? false : index < failed ? true : null,
    reason: index === failed ? reason : null,
  }));
}

function isOnBehalfReason(reason: string): reason is OnBehalfReason {
  return Object.hasOwn(ON_BEHALF_REASONS, reason);
}
