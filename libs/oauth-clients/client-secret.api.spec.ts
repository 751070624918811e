import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, createOnBehalfClient, type TestClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { ClientRecordDto, ClientSecretRecord } from './client-record.dto.js';

const HOUR = 3600;
const DAY = 86_400;

const secretsOf = (answer: Answer): ClientSecretRecord[] => (answer.body as ClientRecordDto).secrets;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const secondsUntil = (time: string | null): number => Math.round((Date.parse(time ?? '') - Date.now()) / 1000);
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

describe('when a secret ends', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let client: TestClient;
  /** After a rotation with a day of overlap: the newest secret and the retiring one. */
  let rotated: Answer;
  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  const path = (secret?: ClientSecretRecord): string =>
    `/admin/v1/clients/${client.clientId}${secret === undefined ? '' : `/secrets/${secret.id}`}`;
  const rotate = async (old_ends_in: number): Promise<Answer> =>
    owner.post(`${path()}/secrets`, { old_ends_in }, { ifMatch: etagOf(await owner.get(path())) });
  const move = async (secret: ClientSecretRecord, body: object, as = owner): Promise<Answer> =>
    as.patch(path(secret), body, { ifMatch: etagOf(await owner.get(path())) });
  const signsIn = async (secret: string): Promise<boolean> => {
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await mandate.call('POST', '/v1/oauth/token', { body, basic: [client.clientId, secret] });
    return answer.status === 200;
  };
  const newest = (): ClientSecretRecord => secretsOf(rotated)[0] as ClientSecretRecord;
  const retiring = (): ClientSecretRecord => secretsOf(rotated)[1] as ClientSecretRecord;

  beforeEach(async () => {
    client = await createClient(mandate, 'acme', { grants: ['client_credentials'], scopes: ['order.read'] });
    rotated = await rotate(DAY);
  });

  it.each([HOUR, DAY, 7 * DAY, 30 * DAY])('a rotation lets the old one live %i seconds', async (seconds) => {
    const [, old] = secretsOf(await rotate(seconds));
    // The first of the three keeps its earlier end.
    expect(Math.abs(secondsUntil(old?.ends_at ?? null) - seconds)).toBeLessThan(60);
  });

  it('a rotation at once ends the old one, which is refused from the next call on', async () => {
    expect(await signsIn(client.secret)).toBe(true);
    const fresh = await rotate(0);
    expect([await signsIn(client.secret), await signsIn(String(fresh.body.secret))]).toEqual([false, true]);
  });

  it('a retiring secret is extended: whoever still uses it has more time', async () => {
    const extended = await move(retiring(), { ends_in: 7 * DAY });
    expect(extended.status).toBe(200);
    const [first, second] = secretsOf(extended);
    expect(first?.ends_at).toBeNull();
    expect(Math.abs(secondsUntil(second?.ends_at ?? null) - 7 * DAY)).toBeLessThan(60);
    expect(extended.body.version).toBe(rotated.body.version + 1);
    expect(await signsIn(client.secret)).toBe(true);
  });

  it('its end is brought forward, to the second', async () => {
    const soon = inSeconds(2);
    const moved = await move(retiring(), { ends_at: soon });
    expect(secretsOf(moved)[1]?.ends_at).toBe(soon);
    expect(await signsIn(client.secret)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await signsIn(client.secret)).toBe(false);
  });

  it('each move stands in the audit log with both ends, and a move to where it is writes nothing', async () => {
    const until = inSeconds(3 * DAY);
    const moved = await move(retiring(), { ends_at: until });
    const same = await move(retiring(), { ends_at: until });
    expect(same.body.version).toBe(moved.body.version);
    const events = await mandate.database.query(
      `select outcome, details, changes from audit_event where client_id = $1 and type = 'client.secret_end_moved'`,
      [client.clientId],
    );
    expect(events).toEqual([
      {
        outcome: 'success',
        details: { secret_id: retiring().id },
        changes: [{ field: 'ends_at', before: retiring().ends_at, after: until }],
      },
    ]);
  });

  it('only the newest one may be without an end; its end can be planned and taken back', async () => {
    const endless = await move(retiring(), { ends_at: null });
    expect([endless.status, endless.body.errors]).toEqual([
      422,
      [{ pointer: '/ends_at', detail: 'only the newest secret may be without an end' }],
    ]);
    const planned = await move(newest(), { ends_at: inSeconds(90 * DAY) });
    expect([planned.status, secondsUntil(secretsOf(planned)[0]?.ends_at ?? null) > 89 * DAY]).toEqual([200, true]);
    expect(secretsOf(await move(newest(), { ends_at: null }))[0]?.ends_at).toBeNull();
  });

  it('a secret that has ended does not come back', async () => {
    await owner.delete(path(retiring()), { ifMatch: etagOf(rotated) });
    const late = await move(retiring(), { ends_in: DAY });
    expect([late.status, late.body.detail]).toEqual([409, 'This secret has ended. Rotate to get a new one.']);
    expect(await signsIn(client.secret)).toBe(false);
  });

  it.each([
    [{}, '/ends_at'],
    [{ ends_in: DAY, ends_at: '2030-01-01T00:00:00Z' }, '/ends_at'],
    [{ ends_in: 0 }, '/ends_in'],
    [{ ends_in: -1 }, '/ends_in'],
    [{ ends_in: 30 * DAY + 60 }, '/ends_in'],
    [{ ends_in: 1.5 }, '/ends_in'],
    [{ ends_at: '2020-01-01T00:00:00Z' }, '/ends_at'],
    [{ ends_at: '2030-01-01T00:00:00' }, '/ends_at'],
    [{ ends_at: 'tomorrow' }, '/ends_at'],
  ])('%j is refused at %s', async (body, pointer) => {
    const refused = await move(retiring(), body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('it takes the present ETag, a known secret and the permission', async () => {
    const secret = retiring();
    const auditor = await signInAs(mandate, { role: 'auditor' });
    const attempts = [
      await owner.patch(path(secret), { ends_in: DAY }, { ifMatch: '"1"' }),
      await owner.patch(path(secret), { ends_in: DAY }),
      await move({ ...secret, id: '018f0000-0000-7000-8000-000000000000' }, { ends_in: DAY }),
      await move(secret, { ends_in: DAY }, auditor),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([412, 428, 404, 403]);
    expect(attempts[3]?.body).toMatchObject({
      permission: 'client_manage',
      detail: 'You need the permission client_manage.',
    });
  });

  it('an integrator does not prolong a secret of a client of the admin API, but may shorten it', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    client = await createClient(mandate, 'acme', { scopes: ['mandate.client_read'] });
    rotated = await rotate(DAY);
    const longer = await move(retiring(), { ends_in: 2 * DAY }, integrator);
    expect([longer.status, longer.body.detail]).toEqual([403, 'Only an owner may do this.']);
    expect((await move(retiring(), { ends_in: HOUR }, integrator)).status).toBe(200);
  });

  it('people who manage clients prolong secrets of a client that acts for customers', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    client = await createOnBehalfClient(mandate, 'acme', []);
    rotated = await rotate(DAY);
    expect((await move(retiring(), { ends_in: 2 * DAY }, integrator)).status).toBe(200);
  });
});
