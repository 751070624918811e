import { Counter } from 'prom-client';
import type { GateReason } from './refused-call.js';

export const gatewayDecisions = new Counter({
  name: 'mandate_gateway_decisions_total',
  help: 'Answers to reverse proxies, by outcome (allowed, refused, failed) and by the reason of a refusal.',
  labelNames: ['outcome', 'reason'] as const,
});

/** Series that were counted before, so that a decision does not look up its labels. */
const series = new Map<GateReason | null, Counter.Internal>();

/** @param reason null = the call was allowed */
export function countDecision(reason: GateReason | null): void {
  let known = series.get(reason);
  if (known === undefined) {
    known = gatewayDecisions.labels(reason === null ? 'allowed' : 'refused', reason ?? '');
    series.set(reason, known);
  }
  known.inc();
}

export function countFault(): void {
  gatewayDecisions.labels('failed', '').inc();
}
