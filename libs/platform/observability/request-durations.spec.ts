import { describe, expect, it } from '@jest/globals';
import { metricsText } from './metrics.js';
import { observeRequest } from './request-durations.js';

describe('the histogram of request durations', () => {
  it('counts a request in its bucket and in every larger one, as Prometheus wants it', async () => {
    observeRequest('/v1/oauth/token', 200, 0.002);
    observeRequest('/v1/oauth/token', 200, 0.2);
    observeRequest('/v1/oauth/token', 200, 60);

    const lines = (await metricsText()).split('\n').filter((line) => line.includes('mandate_http_request_seconds'));

    const labels = 'route="/v1/oauth/token",status="200"';
    expect(lines).toContain('# TYPE mandate_http_request_seconds histogram');
    expect(lines).toContain(`mandate_http_request_seconds_bucket{${labels},le="0.001"} 0`);
    expect(lines).toContain(`mandate_http_request_seconds_bucket{${labels},le="0.0025"} 1`);
    expect(lines).toContain(`mandate_http_request_seconds_bucket{${labels},le="3"} 2`);
    expect(lines).toContain(`mandate_http_request_seconds_bucket{${labels},le="+Inf"} 3`);
    expect(lines).toContain(`mandate_http_request_seconds_count{${labels}} 3`);
    expect(lines).toContain(`mandate_http_request_seconds_sum{${labels}} 60.202`);
  });
});
