import { Counter, Gauge, Histogram, register, collectDefaultMetrics } from 'prom-client';

/** Counters in the Prometheus text format at /metrics. Labels are closed lists, so the number of series is bounded. */
export const METRICS_CONTENT_TYPE = register.contentType;

const requestDuration = new Histogram({
  name: 'mandate_http_request_seconds',
  help: 'Time from the first byte of a request to the last of its answer, in seconds.',
  labelNames: ['route', 'status'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3],
});

const durations = new Map<string, Histogram.Internal<'route' | 'status'>>();

/** Counts one answered request. The series of a route and status is looked up once, not hashed at every request. */
export function observeRequest(route: string, status: number, seconds: number): void {
  const key = `${status} ${route}`;
  let series = durations.get(key);
  if (!series) {
    series = requestDuration.labels({ route, status });
    durations.set(key, series);
  }
  series.observe(seconds);
}

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
