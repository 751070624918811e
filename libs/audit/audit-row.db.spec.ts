import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { auditEntry, type AuditStack, recordEvents, startAudit } from '../../test/support/builders/audit.js';
import { eventsById } from './stored-event.js';
import { eventFault } from './verify-event.js';

/** A small deterministic generator, so that a failing run can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const PIECES = [
  'plain',
  '',
  'ü',
  '漢字',
  '😀',
  '\ud800',
  '\udc00x',
  '\u0000',
  '\r\n{"type":"fake"}',
  '\u001b[31m',
  '\u2028',
  '"quoted"',
  'back\\slash',
  '\\u0041',
  '</script>',
  '\u0085',
  '\ufeff',
  'a\u0301',
  '1e21',
  'x'.repeat(900),
];
const SCALARS = [
  0,
  -0,
  1e21,
  1e-7,
  0.1,
  -1.5,
  Number.MAX_SAFE_INTEGER,
  2 ** 64,
  NaN,
  Infinity,
  true,
  false,
  null,
  undefined,
];

function anyValue(pick: (below: number) => number, depth: number): unknown {
  const kind = pick(depth > 3 ? 2 : 5);
  if (kind === 0) return PIECES[pick(PIECES.length)];
  if (kind === 1) return SCALARS[pick(SCALARS.length)];
  if (kind === 2) return Array.from({ length: pick(4) }, () => anyValue(pick, depth + 1));
  if (kind === 3) return pick(2) === 0 ? new Date(pick(2 ** 31) * 1000) : 10n ** BigInt(pick(30));
  return anyObject(pick, depth + 1);
}

function anyObject(pick: (below: number) => number, depth = 0): Record<string, unknown> {
  const names = ['a', '10', '9', '__proto__', 'toJSON', ...PIECES];
  return Object.fromEntries(
    Array.from({ length: pick(5) }, () => [names[pick(names.length)] as string, anyValue(pick, depth)]),
  );
}

describe('an event in the database', () => {
  let audit: AuditStack;
  beforeAll(async () => {
    audit = await startAudit();
  });
  afterAll(() => audit.close());

  it('fits its HMAC and its personal digest whatever its texts and JSON are', async () => {
    const pick = generator(20261121);
    const text = (): string => Array.from({ length: pick(4) }, () => PIECES[pick(PIECES.length)]).join('');
    const entries = Array.from({ length: 400 }, () =>
      auditEntry({
        actor: { type: 'operator', id: text() || 'x', ...(pick(2) === 0 ? {} : { name: text() }) },
        origin: { requestId: 'r', clientRequestId: pick(2) === 0 ? null : 'outer-1', address: null, userAgent: text() },
        clientId: pick(2) === 0 ? null : text(),
        customerId: pick(2) === 0 ? null : Number.MAX_SAFE_INTEGER - pick(9),
        jti: pick(2) === 0 ? null : text(),
        details: anyObject(pick),
        changes: pick(2) === 0 ? [] : [{ field: text(), before: anyValue(pick, 1), after: anyValue(pick, 1) }],
        personal: anyObject(pick),
      }),
    );
    await audit.context.get(Database, { strict: false }).transaction((tx) => audit.log.record(tx, ...entries));

    const keys = new Map(audit.keys.all('audit').map((key) => [key.id, key]));
    const ids = (await audit.database.query<{ id: string }>('select id::text as id from audit_event')).map(
      ({ id }) => id,
    );
    const events = await eventsById(audit.context.get(Database, { strict: false }).orm, ids);
    expect(events).toHaveLength(400);
    expect(events.map((event) => eventFault(event, keys)).filter(Boolean)).toEqual([]);
    expect(events.every((event) => event.personal !== null)).toBe(true);
  });

  it('AU-10: keeps a forged log line inside one record, without its control characters', async () => {
    const forged = 'POS\r\n{"type":"onbehalf.issued","outcome":"success"}\u001b[2J\u0000';
    const before = (await recordEvents(audit, 0)).length;
    const ids = await recordEvents(
      audit,
      1,
      auditEntry({
        type: 'onbehalf.refused',
        outcome: 'refused',
        reason: 'customer_not_found',
        origin: { requestId: 'forged-1', clientRequestId: null, address: null, userAgent: forged },
        details: { customer_id: forged },
      }),
    );
    expect(ids).toHaveLength(before + 1);

    let lines = '';
    for await (const text of audit.exports.stream({ request_id: 'forged-1' })) lines += text;
    expect(lines.split('\n')).toHaveLength(2);
    const record = JSON.parse(lines) as { user_agent: string; details: { customer_id: string } };
    const clean = 'POS\ufffd\ufffd{"type":"onbehalf.issued","outcome":"success"}\ufffd[2J\ufffd';
    expect(record.user_agent).toBe(clean);
    expect(record.details.customer_id).toBe(clean);
  });
});
