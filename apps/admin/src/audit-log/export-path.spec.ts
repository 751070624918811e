import { expect, it } from '@jest/globals';
import { exportPath } from './export-path.js';

it('asks for the file with the filters as they stand', () => {
  const path = exportPath({ type: 'ipallow.,client.', customer_id: 4711, q: 'a&b=c' }, 'csv');
  expect(path).toBe('/admin/v1/audit-events/export?type=ipallow.%2Cclient.&customer_id=4711&q=a%26b%3Dc&format=csv');
});

it('counts a period back from now', () => {
  const now = Date.parse('2026-03-10T14:02:31Z');
  expect(exportPath({ period: 'hour' }, 'ndjson', now)).toBe(
    '/admin/v1/audit-events/export?from=2026-03-10T13%3A02%3A00.000Z&format=ndjson',
  );
});
