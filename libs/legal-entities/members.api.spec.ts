import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { createEntity } from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant } from '../../test/support/tokens.js';

let mandate: TestApp;
let b2b: AdminClient;
let market: Market;
let members: string;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  market = await createMarket(mandate);
  b2b = await signInAs(mandate, { role: 'b2b', tenants: [market.tenant.id] });
  for (const id of ['le-1', 'le-2']) await createEntity(mandate, market.tenant.slug, { id, name: `ACME ${id}` });
  members = '/admin/v1/legal-entities/le-1/members';
});
afterAll(() => mandate.close());

const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const pointersOf = (answer: Answer): string[] => answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
const add = (body: object = {}): Promise<Answer> => b2b.post(members, { customer_id: market.customer.id, ...body });
const change = (answer: Answer, body: object): Promise<Answer> =>
  b2b.patch(`${members}/${answer.body.id}`, body, { ifMatch: etagOf(answer) });

describe('who belongs to a company', () => {
  it('is a contact unless more is said', async () => {
    const customer = await market.addCustomer({ email: 'ada@example.com', firstName: 'Ada', lastName: 'Buyer' });
    const answer = await add({ customer_id: customer.id });
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({
      ...{ tenant: market.tenant.slug, legal_entity_id: 'le-1', legal_entity_name: 'ACME le-1' },
      ...{ customer_id: customer.id, customer_name: 'Ada Buyer', customer_email: 'ada@example.com' },
      ...{ roles: ['B2B_CONTACT'], type: 'CONTACT', primary: false, inheritance: 'NONE' },
    });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        ...{ type: 'entity.member_added', customer_id: customer.id },
        details: { legal_entity_id: 'le-1', member_id: answer.body.id },
      }),
    );
    expect((await b2b.get(`${members}/${answer.body.id}`)).body).toEqual(answer.body);
  });

  it('belongs to it once, whatever as', async () => {
    await add();
    expect((await add({ type: 'BILLING' })).body).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/customer_id' }],
    });
  });

  it.each<[string, object, string[]]>([
    ['two roles that exclude each other', { roles: ['B2B_ADMIN', 'B2B_BUYER'] }, ['/roles']],
    ['a role that is none', { roles: ['B2B_ADMIN', 'OWNER'] }, ['/roles/1']],
    ['a type that is none', { type: 'BOSS' }, ['/type']],
    ['an inheritance that is none', { inheritance: 'SIDEWAYS' }, ['/inheritance']],
    ['nobody', { customer_id: 987_654_321 }, ['/customer_id']],
  ])('cannot be added with %s', async (_, body, pointers) => {
    const answer = await add(body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('is no guest', async () => {
    const guest = await market.addCustomer({ guest: true });
    expect(pointersOf(await add({ customer_id: guest.id }))).toEqual(['/customer_id']);
  });

  it('changes, and nothing is written when nothing changes', async () => {
    const answer = await add({ roles: ['B2B_CONTACT', 'B2B_BUYER'] });
    const same = await change(answer, { roles: ['B2B_BUYER', 'B2B_CONTACT', 'B2B_BUYER'] });
    expect([same.body.version, await eventsOf(mandate, same)]).toEqual([1, []]);
    const changed = await change(answer, {
      roles: ['B2B_ADMIN'],
      type: 'PRIMARY',
      primary: true,
      inheritance: 'UPWARD',
    });
    expect(changed.body).toMatchObject({ roles: ['B2B_ADMIN'], type: 'PRIMARY', primary: true, version: 2 });
    const [event] = await eventsOf(mandate, changed);
    expect(event).toMatchObject({ type: 'entity.member_changed', customer_id: market.customer.id });
    expect(event?.changes).toContainEqual({
      ...{ field: 'roles', before: ['B2B_BUYER', 'B2B_CONTACT'], after: ['B2B_ADMIN'] },
    });
    expect((await change(answer, { primary: false })).status).toBe(412);
    expect((await change(changed, { roles: [] })).body).toMatchObject({ roles: ['B2B_CONTACT'] });
  });

  it('moves to another company in one call, and is no longer found at the first', async () => {
    const answer = await add({ roles: ['B2B_BUYER'] });
    const path = `${members}/${answer.body.id}/move`;
    expect(pointersOf(await b2b.post(path, { to: 'le-9' }, { ifMatch: etagOf(answer) }))).toEqual(['/to']);
    const moved = await b2b.post(path, { to: 'le-2' }, { ifMatch: etagOf(answer) });
    expect([moved.status, moved.body]).toMatchObject([200, { legal_entity_id: 'le-2', roles: ['B2B_BUYER'] }]);
    expect(await eventsOf(mandate, moved)).toEqual(only({ type: 'entity.member_moved' }));
    expect((await b2b.get(`${members}/${answer.body.id}`)).status).toBe(404);
    const back = await add();
    expect(back.status).toBe(201);
    const taken = await b2b.post(`${members}/${back.body.id}/move`, { to: 'le-2' }, { ifMatch: etagOf(back) });
    expect(taken.status).toBe(409);
  });

  it('is removed', async () => {
    const answer = await add();
    const path = `${members}/${answer.body.id}`;
    expect((await b2b.delete(path)).status).toBe(428);
    const gone = await b2b.delete(path, { ifMatch: etagOf(answer) });
    expect([gone.status, (await b2b.get(path)).status]).toEqual([204, 404]);
    expect(await eventsOf(mandate, gone)).toEqual(
      only({ type: 'entity.member_removed', customer_id: market.customer.id }),
    );
  });

  it('is listed newest first, by customer, type and role', async () => {
    const others = [await market.addCustomer(), await market.addCustomer()];
    await add({ roles: ['B2B_ADMIN'], type: 'BILLING' });
    for (const { id } of others) await add({ customer_id: id });
    const ids = async (query: string): Promise<number[]> =>
      (await b2b.get(`${members}?${query}`)).body.items.map((one: { customer_id: number }) => one.customer_id);
    expect((await ids('')).sort()).toEqual([market.customer, ...others].map(({ id }) => id).sort());
    expect(await ids(`customer_id=${market.customer.id}`)).toEqual([market.customer.id]);
    expect(await ids('type=BILLING')).toEqual([market.customer.id]);
    expect(await ids('role=B2B_ADMIN')).toEqual([market.customer.id]);
    const first = (await b2b.get(`${members}?limit=2`)).body;
    expect([first.items.length, (await ids(`limit=2&cursor=${first.next_cursor}`)).length]).toEqual([2, 1]);
    expect((await b2b.get('/admin/v1/legal-entities/le-9/members')).status).toBe(404);
  });

  it('is nobody of another tenant, and stays unknown there', async () => {
    const answer = await add();
    const other = await createMarket(mandate);
    const stranger = await signInAs(mandate, { role: 'b2b', tenants: [other.tenant.id] });
    expect((await stranger.get(`${members}/${answer.body.id}`)).status).toBe(404);
    const gone = await stranger.delete(`${members}/${answer.body.id}`, { ifMatch: etagOf(answer) });
    expect(gone.status).toBe(404);
    expect(pointersOf(await add({ customer_id: other.customer.id }))).toEqual(['/customer_id']);
  });

  it('is named to who may read customers alone', async () => {
    const customer = await market.addCustomer({ email: 'ben@example.com', firstName: 'Ben' });
    const { body } = await add({ customer_id: customer.id });
    const machine = await createClient(mandate, market.tenant.slug, {
      ...{ grants: ['client_credentials'], scopes: ['mandate.entity_read'] },
    });
    const token = (await grant(mandate, machine, { grant_type: 'client_credentials' })).body.access_token as string;
    const seen = await mandate.call('GET', `${members}/${body.id}`, { bearer: token });
    expect(seen.body).toMatchObject({ customer_id: customer.id, customer_name: null, customer_email: null });
    expect(seen.text).not.toContain('ben@example.com');
  });
});
