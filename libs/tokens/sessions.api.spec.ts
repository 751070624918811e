import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { changeClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let one: TestApp;
let other: TestApp;
let market: Market;
let foreign: Market;
let owner: AdminClient;
/** Sees `market` only. */
let merchant: AdminClient;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  foreign = await createMarket(one);
  owner = await signInAs(one);
  merchant = await signInAs(one, { tenants: [market.tenant.id] });
});
afterAll(async () => {
  await other.close();
  await one.close();
});

interface Pair {
  readonly access_token: string;
  readonly refresh_token: string;
}

const issue = async (where: Market = market, instance: TestApp = one): Promise<Pair> =>
  (await issueOnBehalf(instance, where.pos, { customer_id: where.customer.id, reason: 'INC-1' })).body;
const sidOf = ({ access_token }: Pair): string => claimsOf(access_token).sid;
const idsIn = ({ body }: Answer): string[] => body.items.map(({ id }: { id: string }) => id);

describe('sessions over the admin API', () => {
  it('are listed newest first, page by page, with what is told of them', async () => {
    const sessions = [await issue(), await issue(), await issue()].map(sidOf).reverse();
    const path = `/admin/v1/sessions?client_id=${market.pos.clientId}&limit=2`;
    const first = await owner.get(path);
    const second = await owner.get(`${path}&cursor=${first.body.next_cursor}`);
    expect([...idsIn(first), ...idsIn(second)]).toEqual(sessions);
    expect(second.body.next_cursor).toBeNull();
    expect(first.body.items[0]).toMatchObject({
      tenant: market.tenant.slug,
      kind: 'on_behalf',
      client_id: market.pos.clientId,
      customer_id: market.customer.id,
      shop_id: market.shop.id,
      act: { sub: `client:${market.pos.clientId}` },
      on_behalf_session: true,
      reason: 'INC-1',
      ip: '127.0.0.1',
      alive: true,
      not_alive_because: null,
      ended_at: null,
    });
    expect(first.text).not.toMatch(/salt|mrt_|digest/);
  });

  it('are found by tenant, customer, kind, id and state', async () => {
    const mine = sidOf(await issue());
    const { accessToken, customer } = await market.signedIn();
    const ended = await issue();
    await one.call('POST', '/v1/auth/logout', { bearer: ended.access_token });
    const find = async (query: string): Promise<string[]> => idsIn(await owner.get(`/admin/v1/sessions?${query}`));
    expect(await find(`session_id=${mine}`)).toEqual([mine]);
    expect(await find(`customer_id=${customer.id}&tenant=${market.tenant.slug}`)).toEqual([claimsOf(accessToken).sid]);
    expect(await find('kind=customer')).toEqual([claimsOf(accessToken).sid]);
    expect(await find(`tenant=${foreign.tenant.slug}`)).toEqual([]);
    expect(await find('tenant=nosuch')).toEqual([]);
    expect(await find(`client_id=${market.pos.clientId}`)).not.toContain(sidOf(ended));
    expect(await find(`client_id=${market.pos.clientId}&state=all`)).toContain(sidOf(ended));
    const read = await owner.get(`/admin/v1/sessions/${sidOf(ended)}`);
    expect(read.body).toMatchObject({ alive: false, not_alive_because: 'logout' });
  });

  it('leave the live list when their owner ends, and stay in the list of all with the reason', async () => {
    const pos = await market.addPos();
    const { accessToken, customer } = await market.signedIn();
    const [byPos, own] = [
      sidOf((await issueOnBehalf(one, pos, { customer_id: customer.id })).body),
      claimsOf(accessToken).sid,
    ];
    const query = `/admin/v1/sessions?tenant=${market.tenant.slug}&customer_id=${customer.id}`;
    expect(idsIn(await owner.get(query))).toEqual([byPos, own]);
    await changeClient(one, pos.clientId, { enabled: false });
    expect(idsIn(await owner.get(query))).toEqual([own]);
    await owner.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, customer_id: customer.id });
    expect(idsIn(await owner.get(query))).toEqual([]);
    const all = await owner.get(`${query}&state=all`);
    const reasons = all.body.items.map((item: { alive: boolean; not_alive_because: string }) => item.not_alive_because);
    expect([idsIn(all), reasons]).toEqual([
      [byPos, own],
      ['client', 'not_before'],
    ]);
  });

  it('are counted as they are listed', async () => {
    const pos = await market.addPos();
    const ended = (await issueOnBehalf(one, pos, { customer_id: market.customer.id })).body;
    await issueOnBehalf(one, pos, { customer_id: market.customer.id });
    await merchant.delete(`/admin/v1/sessions/${sidOf(ended)}`);
    const path = `/admin/v1/sessions/count?client_id=${pos.clientId}`;
    expect((await merchant.get(path)).body).toEqual({ count: 1, more: false });
    expect((await merchant.get(`${path}&state=all`)).body).toEqual({ count: 2, more: false });
    expect((await merchant.get(`/admin/v1/sessions/count?tenant=${foreign.tenant.slug}`)).body.count).toBe(0);
    expect((await merchant.get('/admin/v1/sessions/count?kind=%00')).status).toBe(422);
    expect((await (await signInAs(one, { role: 'b2b' })).get(path)).status).toBe(403);
  });

  it('name the program and the client that opened them', async () => {
    const pos = await market.addPos({ name: 'Till 7' });
    const agent = {
      'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0',
    };
    const { body } = await issueOnBehalf(one, pos, { customer_id: market.customer.id }, agent);
    const read = await owner.get(`/admin/v1/sessions/${sidOf(body)}`);
    expect(read.body).toMatchObject({ device: 'Firefox on Mac', client_name: 'Till 7' });
  });

  it('are found by a caller of one tenant in no other one', async () => {
    const theirs = await issue(foreign);
    expect(idsIn(await owner.get(`/admin/v1/sessions?tenant=${foreign.tenant.slug}`))).toContain(sidOf(theirs));
    expect(idsIn(await merchant.get(`/admin/v1/sessions?tenant=${foreign.tenant.slug}`))).toEqual([]);
    expect(idsIn(await merchant.get(`/admin/v1/sessions?session_id=${sidOf(theirs)}`))).toEqual([]);
    expect(idsIn(await owner.get(`/admin/v1/sessions?customer_id=${foreign.customer.id}`))).toContain(sidOf(theirs));
  });

  it.each(['client_id=%00', 'customer_id=1e300', 'customer_id=9007199254740992'])(
    'are not looked for by %s, which no session can have',
    async (query) => {
      expect((await owner.get(`/admin/v1/sessions?${query}`)).status).toBe(422);
    },
  );

  it.each([[{ client_id: '\u0000' }], [{ customer_id: 1e300 }]])('are not ended by %j', async (scope) => {
    const answer = await owner.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, ...scope });
    expect(answer.status).toBe(422);
  });

  it('of a foreign tenant do not exist, neither to read nor to end', async () => {
    const theirs = await issue(foreign);
    const path = `/admin/v1/sessions/${sidOf(theirs)}`;
    const answers = [
      await merchant.get(path),
      await merchant.delete(path),
      await merchant.post('/admin/v1/sessions/end', { tenant: foreign.tenant.slug }),
      await merchant.get('/admin/v1/sessions/00000000-0000-7000-8000-000000000000'),
      await merchant.get('/admin/v1/sessions/nonsense'),
    ];
    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect(idsIn(await merchant.get('/admin/v1/sessions'))).not.toContain(sidOf(theirs));
    expect((await validate(one, theirs.access_token)).status).toBe(200);
  });

  it('end one by one, recorded with the operator, and dead on every instance', async () => {
    const pair = await issue(market, other);
    expect((await validate(other, pair.access_token)).status).toBe(200);
    const answer = await merchant.delete(`/admin/v1/sessions/${sidOf(pair)}`);
    expect(answer.status).toBe(204);
    expect(await eventsOf(one, answer)).toEqual(
      only({ type: 'token.revoked', reason: 'operator', actor_type: 'operator', actor_id: merchant.operator.id }),
    );
    expect((await validate(one, pair.access_token)).status).toBe(401);
    expect((await refresh(other, market.pos, pair.refresh_token)).status).toBe(400);
    expect((await merchant.delete(`/admin/v1/sessions/${sidOf(pair)}`)).status).toBe(204);
    expect(await auditEvents(one, { type: 'token.revoked', sessionId: sidOf(pair) })).toHaveLength(1);
  });

  it('end by client, customer or kind at once, and no others; later ones live', async () => {
    const pair = await issue();
    const customers = await market.signedIn();
    const theirs = await issue(foreign);
    const scope = { tenant: market.tenant.slug, kind: 'on_behalf' };
    const answer = await merchant.post('/admin/v1/sessions/end', scope);
    expect(answer.status).toBe(204);
    expect((await validate(one, pair.access_token)).status).toBe(401);
    expect((await refresh(one, market.pos, pair.refresh_token)).status).toBe(400);
    expect((await validate(one, customers.accessToken)).status).toBe(200);
    expect((await validate(one, theirs.access_token)).status).toBe(200);
    expect(await eventsOf(one, answer)).toEqual(
      only({ type: 'session.ended_many', reason: 'operator', tenant: market.tenant.slug }),
    );
    const later = await issue();
    expect((await validate(one, later.access_token)).status).toBe(200);
  });

  it.each(['client_id', 'customer_id', 'kind'])('do not all end because %s was lost on the way', async (field) => {
    const pair = await issue();
    const answer = await merchant.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, [field]: null });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, `/${field}`]);
    expect((await validate(one, pair.access_token)).status).toBe(200);
  });

  it('end though they began by a clock that is a little ahead; what begins after the answer lives', async () => {
    const ahead = await issue();
    await one.database.query(`update session set created_at = clock_timestamp() + interval '60 ms' where id = $1`, [
      sidOf(ahead),
    ]);
    await merchant.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, client_id: market.pos.clientId });
    const later = await issue();
    expect((await validate(other, ahead.access_token)).status).toBe(401);
    expect((await validate(other, later.access_token)).status).toBe(200);
  });

  it('MI-01: ended on one instance are dead on the other at the first request within a second, 100 of 100', async () => {
    const pairs = await Promise.all(Array.from({ length: 100 }, () => issue(market, other)));
    await Promise.all(pairs.map(({ access_token }) => validate(other, access_token))); // the other one has them in memory
    const late: number[] = [];
    for (const { access_token: bearer } of pairs) {
      await one.call('POST', '/v1/oauth/revoke', {
        basic: [market.pos.clientId, market.pos.secret],
        body: new URLSearchParams({ token: bearer }),
      });
      const told = performance.now();
      while ((await validate(other, bearer)).status !== 401) {
        if (performance.now() - told > 1000) throw new Error('still valid after a second');
      }
      late.push(performance.now() - told);
    }
    expect(Math.max(...late)).toBeLessThan(1000);
    const revoked = await auditEvents(one, { type: 'token.revoked', clientId: market.pos.clientId });
    expect(revoked.filter(({ reason }) => reason === 'revoked')).toHaveLength(100);
  });
});
