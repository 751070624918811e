import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { AuditExport } from './audit-export.js';
import type { AuditRecord } from './audit-record.js';
import type { AuditSearch } from './audit-search.js';

const RECORD: AuditRecord = {
  id: '7',
  at: '2026-11-22T14:02:11.482000Z',
  tenant: 'acme',
  type: 'client.updated',
  outcome: 'success',
  reason: null,
  actor: { type: 'operator', id: 'op-1', name: '=cmd|calc' },
  client_id: '5',
  customer_id: 4711,
  session_id: null,
  jti: null,
  ip: '203.0.113.7',
  user_agent: '@SUM(A1)',
  request_id: 'req-1',
  details: { reason: 'INC-1' },
  changes: [{ field: 'name', before: 'Old', after: '=1+1' }],
  personal: null,
  sealed: 3,
};

/** A log without an end; `taken` counts what was read of it, `left` whether the reader went away. */
function endlessLog(): { search: AuditSearch; taken: () => number; left: () => boolean } {
  let taken = 0;
  let left = false;
  const batches = async function* (): AsyncGenerator<AuditRecord[]> {
    try {
      for (;;) yield await Promise.resolve(Array.from({ length: 1_000 }, () => ((taken += 1), RECORD)));
    } finally {
      left = true;
    }
  };
  return { search: { batches } as unknown as AuditSearch, taken: () => taken, left: () => left };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('the export', () => {
  it('as CSV has a header, flat columns, JSON in one cell each, and no formula', async () => {
    const batches = async function* (): AsyncGenerator<AuditRecord[]> {
      yield await Promise.resolve([RECORD]);
    };
    const exports = new AuditExport({ batches } as unknown as AuditSearch);
    let text = '';
    for await (const part of exports.stream({}, 'all', 'csv')) text += part;
    const [header, line, rest] = text.split('\r\n');
    expect(header).toBe(
      '"id","at","tenant","type","outcome","reason","actor_type","actor_id","actor_name","client_id","customer_id",' +
        '"session_id","jti","ip","user_agent","request_id","details","changes","personal","sealed"',
    );
    expect(line).toBe(
      `"7","2026-11-22T14:02:11.482000Z","acme","client.updated","success",,"operator","op-1","'=cmd|calc","5","4711",,,` +
        `"203.0.113.7","'@SUM(A1)","req-1","{""reason"":""INC-1""}",` +
        `"[{""field"":""name"",""before"":""Old"",""after"":""=1+1""}]",,"3"`,
    );
    expect(rest).toBe('');
  });

  it.each(['ndjson', 'csv'] as const)(
    'as %s reads no further than its reader takes, and stops when that goes',
    async (format) => {
      const { search, taken, left } = endlessLog();
      const stream = Readable.from(new AuditExport(search).stream({}, 'all', format), { objectMode: false });
      const reader = stream[Symbol.asyncIterator]();
      await reader.next();
      await reader.next();
      await settled();
      const read = taken();
      expect(read).toBeGreaterThan(0);
      await settled();
      expect(taken()).toBe(read);
      expect(left()).toBe(false);
      await reader.return?.();
      await settled();
      expect(left()).toBe(true);
    },
  );
});
