import { collectDefaultMetrics, Counter, Gauge, register } from 'prom-client';

/** Counters in the Prometheus text format at /metrics. Labels are closed lists, so the number of series is bounded. */
export const METRICS_CONTENT_TYPE = register.contentType;

export const sessionsIssued = new Counter({
  name: 'mandate_sessions_issued_total',
  help: 'Sessions started, by kind.',
  labelNames: ['kind'] as const,
});

export const refusals = new Counter({
  name: 'mandate_refusals_total',
  help: 'Requests refused by a rule, by audit event type and reason.',
  labelNames: ['type', 'reason'] as const,
});

export const sealLag = new Gauge({
  name: 'mandate_audit_seal_lag_seconds',
  help: 'Age of the oldest audit event that no seal covers yet, in seconds.',
});

/** Process metrics (CPU, memory, event loop), once per process. */
export function startProcessMetrics(): void {
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
}

export function metricsText(): Promise<string> {
  return register.metrics();
}
