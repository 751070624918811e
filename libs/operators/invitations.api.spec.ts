import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AdminClient,
  cookieOf,
  createOperator,
  OPERATOR_PASSWORD,
  signInAs,
} from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const INVITATIONS = '/admin/v1/operator-invitations';

describe('AD-17: an invitation', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let acme: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
    acme = (await createTenant(mandate, { slug: 'acme' })).id;
  });
  afterAll(() => mandate.close());

  let made = 0;
  const address = (): string => `guest-${++made}@example.com`;
  const invite = (change = {}, by: AdminClient = owner): Promise<Answer> =>
    by.post(INVITATIONS, { email: address(), role: 'auditor', tenants: null, ...change });
  const tokenOf = ({ body }: Answer): string => /#([\w-]{43})$/.exec(body.link as string)?.[1] as string;
  const accept = (token: unknown, change = {}): Promise<Answer> =>
    mandate.call('POST', `${INVITATIONS}/accept`, {
      body: { token, name: 'Ada', password: OPERATOR_PASSWORD, ...change },
    });
  const events = (column: string, id: string): Promise<{ type: string; actor_id: string }[]> =>
    mandate.database.query(`select type, actor_id from audit_event where details->>'${column}' = $1 order by id`, [id]);
  const exists = async (email: string): Promise<boolean> =>
    (await mandate.database.query('select 1 from operator where email = $1', [email])).length === 1;

  it('gives a link for 72 hours that makes the operator and signs them in', async () => {
    const email = address();
    const sent = await invite({ email, role: 'lead', tenants: ['acme'] });
    expect(sent.status).toBe(201);
    expect(sent.body).toEqual({
      id: expect.any(String),
      email,
      role: 'lead',
      tenants: ['acme'],
      state: 'open',
      invited_by: { id: owner.operator.id, name: 'Test owner' },
      created_at: expect.any(String),
      expires_at: expect.any(String),
      link: expect.stringMatching(/^http:\/\/localhost:3000\/panel\/invitation#[\w-]{43}$/),
    });
    expect(Date.parse(sent.body.expires_at) - Date.parse(sent.body.created_at)).toBe(72 * 3_600_000);
    const [listed, ...others] = (await owner.get(INVITATIONS)).body.items;
    expect([{ ...listed, link: sent.body.link }, ...others]).toEqual([sent.body]);
    expect(listed).not.toHaveProperty('link');

    const accepted = await accept(tokenOf(sent));
    expect(accepted.status).toBe(200);
    expect(accepted.body.operator).toMatchObject({ email, name: 'Ada', role: 'lead', tenants: ['acme'] });
    const { id } = accepted.body.operator as { id: string };
    const ada = new AdminClient(
      mandate,
      { id, email, password: OPERATOR_PASSWORD },
      cookieOf(accepted),
      accepted.body.csrf_token as string,
    );
    expect((await ada.get('/admin/v1/session')).body.operator.id).toBe(id);
    expect((await owner.get(INVITATIONS)).body.items).toEqual([]);
    expect(await events('invitation_id', sent.body.id as string)).toEqual([
      { type: 'operator.invited', actor_id: owner.operator.id },
      { type: 'operator.invitation_accepted', actor_id: id },
    ]);
    expect(await events('operator_id', id)).toEqual([
      { type: 'operator.created', actor_id: 'invitation' },
      { type: 'operator.invitation_accepted', actor_id: id },
    ]);
  });

  it('is good once, also when two use it at the same moment', async () => {
    const token = tokenOf(await invite());
    const answers = await Promise.all([accept(token), accept(token, { name: 'Eve' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await accept(token)).status).toBe(401);
  });

  it('is not kept where it could be read, and its link is shown once', async () => {
    const body = { email: address(), role: 'auditor', tenants: null };
    const first = await owner.post(INVITATIONS, body, { idempotencyKey: 'invite-once' });
    const again = await owner.post(INVITATIONS, body, { idempotencyKey: 'invite-once' });
    const { link, ...record } = first.body;
    expect(again.body).toEqual({ ...record, link: null, secret_already_shown: true });
    const stored = JSON.stringify(
      await mandate.database.query(
        `select i::text as row from operator_invitation i union all select k::text from idempotency_key k
         union all select e::text from audit_event e`,
      ),
    );
    const token = tokenOf(first);
    expect(link).toContain(token);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString('hex'));
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('replaces the one before for the same address, whatever its case', async () => {
    const email = address();
    const first = await invite({ email });
    const second = await invite({ email: email.toUpperCase(), role: 'b2b' });
    expect(second.status).toBe(201);
    expect((await accept(tokenOf(first))).status).toBe(401);
    expect((await accept(tokenOf(second))).body.operator.role).toBe('b2b');
  });

  it('is not for somebody who is there already', async () => {
    const { email } = await createOperator(mandate, { role: 'lead' });
    const taken = await invite({ email: email.toUpperCase() });
    expect([taken.status, taken.body.code]).toEqual([409, 'email_taken']);
    const late = address();
    const sent = await invite({ email: late });
    await createOperator(mandate, { email: late });
    const answer = await accept(tokenOf(sent));
    expect([answer.status, answer.body.code]).toEqual([409, 'email_taken']);
  });

  it('can be withdrawn', async () => {
    const sent = await invite();
    expect((await owner.delete(`${INVITATIONS}/${sent.body.id}`)).status).toBe(204);
    expect((await owner.delete(`${INVITATIONS}/${sent.body.id}`)).status).toBe(404);
    expect((await accept(tokenOf(sent))).status).toBe(401);
    expect((await events('invitation_id', sent.body.id as string)).map(({ type }) => type)).toEqual([
      'operator.invited',
      'operator.invitation_revoked',
    ]);
  });

  it('ends after its time', async () => {
    const sent = await invite();
    const late = "update operator_invitation set expires_at = expires_at - interval '72 hours' where id = $1";
    await mandate.database.query(late, [sent.body.id]);
    expect((await accept(tokenOf(sent))).status).toBe(401);
    const [listed] = (await owner.get(`${INVITATIONS}?limit=1`)).body.items;
    expect(listed).toMatchObject({ id: sent.body.id, state: 'expired' });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['was disabled', (id) => mandate.database.query('update operator set enabled = false where id = $1', [id])],
    ['lost the role', (id) => mandate.database.query(`update operator set role = 'security' where id = $1`, [id])],
    [
      'sees other tenants now',
      (id) => mandate.database.query(`update operator set all_tenants = false where id = $1`, [id]),
    ],
    ['is gone', (id) => mandate.database.query('delete from operator where id = $1', [id])],
  ])('is void when who sent it %s', async (_, happens) => {
    const inviter = await signInAs(mandate);
    const email = address();
    const sent = await invite({ email, role: 'owner' }, inviter);
    expect(sent.status).toBe(201);
    await happens(inviter.operator.id);
    const answer = await accept(tokenOf(sent));
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    expect(await exists(email)).toBe(false);
    const [listed] = (await owner.get(INVITATIONS)).body.items.filter(
      (item: { email: string }) => item.email === email,
    );
    expect([undefined, 'void']).toContain(listed?.state);
  });

  it('does not come back with the right of who sent it', async () => {
    const inviter = await signInAs(mandate);
    const gone = await invite({ role: 'owner' }, inviter);
    const stays = await invite({ role: 'owner' });
    const path = `/admin/v1/operators/${inviter.operator.id}`;
    for (const enabled of [false, true]) {
      const ifMatch = (await owner.get(path)).headers.get('etag') ?? '';
      expect((await owner.patch(path, { enabled }, { ifMatch })).status).toBe(200);
    }
    expect((await accept(tokenOf(gone))).status).toBe(401);
    expect(await events('invitation_id', gone.body.id as string)).toEqual([
      { type: 'operator.invited', actor_id: inviter.operator.id },
      { type: 'operator.invitation_revoked', actor_id: owner.operator.id },
    ]);
    expect((await accept(tokenOf(stays))).status).toBe(200);
  });

  it('is withdrawn with a role or a tenant that it needs, and stays where it does not', async () => {
    const inviter = await signInAs(mandate);
    const above = await invite({ role: 'owner' }, inviter);
    const within = await invite({ role: 'auditor', tenants: ['acme'] }, inviter);
    const path = `/admin/v1/operators/${inviter.operator.id}`;
    const ifMatch = (await owner.get(path)).headers.get('etag') ?? '';
    expect((await owner.patch(path, { tenants: ['acme'] }, { ifMatch })).status).toBe(200);
    expect((await accept(tokenOf(above))).status).toBe(401);
    expect((await accept(tokenOf(within))).status).toBe(200);
    expect((await events('invitation_id', above.body.id as string)).at(-1)?.type).toBe('operator.invitation_revoked');
  });

  it('that is sent while its sender is being disabled is not sent, or is withdrawn with the rest', async () => {
    const inviter = await signInAs(mandate);
    const path = `/admin/v1/operators/${inviter.operator.id}`;
    const ifMatch = (await owner.get(path)).headers.get('etag') ?? '';
    const [disabled, ...sent] = await Promise.all([
      owner.patch(path, { enabled: false }, { ifMatch }),
      ...Array.from({ length: 8 }, () => invite({}, inviter)),
    ]);
    expect(disabled.status).toBe(200);
    for (const { status } of sent) expect([201, 401, 403]).toContain(status);
    const left = await mandate.database.query('select 1 from operator_invitation where invited_by = $1', [
      inviter.operator.id,
    ]);
    expect(left).toEqual([]);
  });

  it('leaves the link as it is when the password is too weak', async () => {
    const token = tokenOf(await invite());
    const weak = await accept(token, { password: 'password1234' });
    expect([weak.status, weak.body.errors[0].pointer]).toEqual([422, '/password']);
    expect((await accept(token)).status).toBe(200);
  });

  it('says nothing about a link that is no good, and records the try', async () => {
    const answers = [await accept('x'.repeat(43)), await accept(tokenOf(await invite()).toLowerCase())];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'unauthenticated']);
    for (const token of [undefined, null, ['a'], { $ne: '' }]) expect((await accept(token)).status).toBe(422);
    const [failure] = await mandate.database.query(
      `select outcome, reason from audit_event where type = 'admin.auth_failed' and reason = 'invitation'`,
    );
    expect(failure).toEqual({ outcome: 'failed', reason: 'invitation' });
  });

  describe('of who sees one tenant only', () => {
    it('gives no more than they have, and touches no invitation above them', async () => {
      const acmeOwner = await signInAs(mandate, { tenants: [acme] });
      expect((await invite({}, acmeOwner)).status).toBe(403);
      const email = address();
      const above = await invite({ email, role: 'owner' });
      expect((await invite({ email, tenants: ['acme'] }, acmeOwner)).status).toBe(403);
      expect((await acmeOwner.delete(`${INVITATIONS}/${above.body.id}`)).status).toBe(404);
      const own = await invite({ role: 'owner', tenants: ['acme'] }, acmeOwner);
      expect(own.status).toBe(201);
      expect((await acmeOwner.get(INVITATIONS)).body.items).toEqual([
        expect.objectContaining({ id: own.body.id, tenants: ['acme'] }),
      ]);
      expect((await accept(tokenOf(above))).status).toBe(200);
    });
  });

  it('is listed page by page, newest first', async () => {
    const sent = [await invite(), await invite(), await invite()].map(({ body }) => body.id as string);
    const first = await owner.get(`${INVITATIONS}?limit=2`);
    const second = await owner.get(`${INVITATIONS}?limit=1&cursor=${first.body.next_cursor}`);
    const listed = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(listed).toEqual(sent.reverse());
  });
});

describe('AD-17: guessing links', () => {
  it('is stopped', async () => {
    const mandate = await startTestApp({ RATE_LIMITS: 'on' });
    try {
      const body = { token: 'x'.repeat(43), name: 'Eve', password: OPERATOR_PASSWORD };
      const statuses: number[] = [];
      for (let count = 0; count < 12; count++) {
        statuses.push((await mandate.call('POST', `${INVITATIONS}/accept`, { body })).status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    } finally {
      await mandate.close();
    }
  });
});
