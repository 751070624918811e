import { type Metric, type MetricValueWithName, register } from 'prom-client';

const NAME = 'mandate_http_request_seconds';
const HELP = 'Time from the head of a request to its answer being ready to send, in seconds.';
/** Upper bounds in seconds; the last bucket is everything. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3] as const;

interface Series {
  readonly route: string;
  readonly status: number;
  readonly buckets: Uint32Array;
  count: number;
  sum: number;
}

const allSeries = new Map<string, Series>();

/** Counts one answered request: an array is touched, no labels are hashed. Routes are patterns, so the series are bounded. */
export function observeRequest(route: string, status: number, seconds: number): void {
  const key = status + route;
  let series = allSeries.get(key);
  if (!series) {
    series = { route, status, buckets: new Uint32Array(BOUNDS.length), count: 0, sum: 0 };
    allSeries.set(key, series);
  }
  series.count++;
  series.sum += seconds;
  for (let index = 0; index < BOUNDS.length; index++) {
    if (seconds <= (BOUNDS[index] as number)) {
      (series.buckets[index] as number)++;
      return;
    }
  }
}

function values(): MetricValueWithName<string>[] {
  return [...allSeries.values()].flatMap(({ route, status, buckets, count, sum }) => {
    const labels = { route, status: String(status) };
    let below = 0;
    const counted = BOUNDS.map((bound, index) => {
      below += buckets[index] as number;
      return { metricName: `${NAME}_bucket`, labels: { ...labels, le: bound }, value: below };
    });
    return [
      ...counted,
      { metricName: `${NAME}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
      { metricName: `${NAME}_sum`, labels, value: sum },
      { metricName: `${NAME}_count`, labels, value: count },
    ];
  });
}

/** Put together when somebody reads the metrics. */
const histogram = {
  name: NAME,
  get: async () => ({ name: NAME, help: HELP, type: 'histogram', aggregator: 'sum', values: values() }),
  reset: () => allSeries.clear(),
};
// prom-client's types know its own classes only; the registry asks for no more than these three.
register.registerMetric(histogram as unknown as Metric);
