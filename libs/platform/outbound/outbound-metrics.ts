import { Counter } from 'prom-client';

const outboundCalls = new Counter({
  name: 'mandate_outbound_calls_total',
  help: 'Calls to identity providers, by outcome: the class of the HTTP status, or why there was no answer.',
  labelNames: ['outcome'] as const,
});

export function countOutboundCall(outcome: string): void {
  outboundCalls.inc({ outcome });
}
