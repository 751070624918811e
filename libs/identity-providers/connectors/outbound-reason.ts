import { OutboundFailure, type OutboundFailureReason } from '#platform';
import { ProviderFailure, type ProviderFailureReason } from '../provider-failure.js';

const REASONS: Readonly<Record<OutboundFailureReason, ProviderFailureReason>> = {
  address: 'idp_address',
  unreachable: 'idp_unreachable',
  timeout: 'idp_timeout',
  busy: 'idp_busy',
  redirect: 'idp_answer',
  too_large: 'idp_answer',
  protocol: 'idp_answer',
};

export function outboundReason(failure: OutboundFailure): ProviderFailure {
  return new ProviderFailure(REASONS[failure.reason], { cause: failure });
}

/** The error of a class that stands behind another: libraries put what they caught into their own. */
export function causeIn<Cause extends Error>(
  error: unknown,
  type: abstract new (...of: never[]) => Cause,
): Cause | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof type) return cause;
  }
  return null;
}
