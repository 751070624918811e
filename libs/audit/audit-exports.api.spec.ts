import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditDesk, startAuditDesk } from '../../test/support/audit-desk.js';

describe('exported audit events', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    desk = await startAuditDesk();
  });
  afterAll(() => desk.close());

  it('are exported as NDJSON, oldest first, after the export is on record', async () => {
    for (let step = 0; step < 3; step++) await desk.record({ type: 'export.tested', details: { step } });
    await desk.record({ type: 'export.tested', tenant: 'rival', details: { step: 9 } });
    const answer = await fetch(`${desk.mandate.url}/admin/v1/audit-events/export?format=ndjson&type=export.tested`, {
      headers: { cookie: desk.auditor.cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { details: { step: number } });
    expect(lines.map(({ details }) => details.step)).toEqual([0, 1, 2]);
    expect((await desk.found({ type: 'audit.exported' })).map(({ details }) => details)).toEqual([
      { filter: { type: 'export.tested' }, format: 'ndjson' },
    ]);
    expect((await desk.auditor.get('/admin/v1/audit-events/export?format=xml')).status).toBe(422);
  });

  it('are exported as CSV that no spreadsheet takes for formulas, after the export is on record', async () => {
    await desk.record({
      type: 'sheet.tested',
      origin: {
        requestId: 'sheet-1',
        clientRequestId: null,
        address: null,
        userAgent: '=HYPERLINK("https://x.example")',
      },
      actor: { type: 'client', id: '5', name: '＝1+1' },
      details: { note: 'one, two' },
    });
    await desk.record({ type: 'sheet.tested', tenant: 'rival' });
    const answer = await fetch(`${desk.mandate.url}/admin/v1/audit-events/export?format=csv&type=sheet.tested`, {
      headers: { cookie: desk.auditor.cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-events-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [header, line, ...rest] = (await answer.text()).split('\r\n');
    expect(rest).toEqual(['']);
    expect(header).toMatch(/^"id","at","tenant","type",/);
    expect(line).toContain(`"'=HYPERLINK(""https://x.example"")"`);
    expect(line).toContain(`"'＝1+1"`);
    expect(line).toContain('"{""note"":""one, two""}"');
    const [exported] = await desk.found({ type: 'audit.exported' });
    expect(exported?.details).toEqual({ filter: { type: 'sheet.tested' }, format: 'csv' });
  });
});
