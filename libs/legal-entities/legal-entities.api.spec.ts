import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { LegalEntityPage } from './legal-entity-record.dto.js';

const ENTITIES = '/admin/v1/legal-entities';

let mandate: TestApp;
let owner: AdminClient;
let market: Market;
let tenant: string;
let made = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  market = await createMarket(mandate);
  tenant = market.tenant.slug;
});
afterAll(() => mandate.close());

const create = (body: object = {}, as = owner): Promise<Answer> =>
  as.post(ENTITIES, { tenant, id: `le-${++made}`, name: 'ACME Buyer', ...body });
const pathOf = (answer: Answer): string => `${ENTITIES}/${answer.body.id}?tenant=${tenant}`;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const change = (answer: Answer, body: object, as = owner): Promise<Answer> =>
  as.patch(pathOf(answer), body, { ifMatch: etagOf(answer) });
const pointersOf = (answer: Answer): string[] => answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);

describe('a company in the admin API', () => {
  it('is made with an id of the merchant’s own, and everything about it', async () => {
    const wanted = {
      ...{ id: 'acme_1', type: 'SUBSIDIARY', parent: (await create()).body.id, external_id: 'E-1' },
      account_limit: { currency: 'EUR', value: 500.5 },
      legal_info: { legal_name: 'ACME Buyer GmbH', registration_date: '2019-04-01', country_of_registration: 'DE' },
      restrictions: ['DE'],
      mixins: { segment: { tier: 'gold', path: 'C:\\u0000' } },
    };
    const answer = await create(wanted);
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({ ...wanted, tenant, name: 'ACME Buyer', status: 'active' });
    expect((await owner.get(pathOf(answer))).body).toEqual(answer.body);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'entity.created', tenant, details: { legal_entity_id: 'acme_1' } }),
    );
  });

  it('gets an id when it has none, and is made once for one Idempotency-Key', async () => {
    const body = { tenant, name: 'Nameless' };
    const [first, again] = [
      await owner.post(ENTITIES, body, { idempotencyKey: 'one' }),
      await owner.post(ENTITIES, body, { idempotencyKey: 'one' }),
    ];
    expect(first.body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(again.body.id).toBe(first.body.id);
  });

  it.each<[string, object, string[]]>([
    ['an id with a dot', { id: 'le.1' }, ['/id']],
    ['an id that is too long', { id: 'x'.repeat(67) }, ['/id']],
    ['no name', { name: '' }, ['/name']],
    ['a type that is none', { type: 'HOLDING' }, ['/type']],
    ['an unknown parent', { parent: 'nobody' }, ['/parent']],
    ['itself as parent', { id: 'self', parent: 'self' }, ['/parent']],
    ['a limit below zero', { account_limit: { currency: 'EUR', value: -1 } }, ['/account_limit/value']],
    ['a limit in no currency', { account_limit: { currency: 'euro', value: 1 } }, ['/account_limit/currency']],
    [
      'a country by its name',
      { legal_info: { country_of_registration: 'Germany' } },
      ['/legal_info/country_of_registration'],
    ],
    ['a day that never was', { legal_info: { registration_date: '2020-13-45' } }, ['/legal_info/registration_date']],
    ['fields that nobody knows', { legal_info: { ceo: 'me' } }, ['/legal_info/ceo']],
    ['mixins that are a list', { mixins: [1] }, ['/mixins']],
    ['mixins larger than 16 kB', { mixins: { text: 'x'.repeat(17_000) } }, ['/mixins']],
    ['mixins with NUL', { mixins: { text: 'a\u0000b' } }, ['/mixins']],
    ['mixins with half a character', { mixins: { '\ud800': 1 } }, ['/mixins']],
  ])('is refused with %s', async (_, body, pointers) => {
    const answer = await create(body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('has an id and an external id of its own in the tenant, and not beyond', async () => {
    await create({ id: 'twin', external_id: 'E-2' });
    expect((await create({ id: 'twin' })).body).toMatchObject({ code: 'conflict', errors: [{ pointer: '/id' }] });
    expect(pointersOf(await create({ external_id: 'E-2' }))).toEqual(['/external_id']);
    const other = await createMarket(mandate);
    expect((await create({ tenant: other.tenant.slug, id: 'twin', external_id: 'E-2' })).status).toBe(201);
  });

  it('changes what is given, and writes nothing when nothing changes', async () => {
    const answer = await create({ mixins: { b: 1, a: { d: 2, c: 3 } }, legal_info: { legal_name: 'ACME' } });
    const same = await change(answer, { mixins: { a: { c: 3, d: 2 }, b: 1 }, legal_info: { legal_name: 'ACME' } });
    expect([same.status, same.body.version, await eventsOf(mandate, same)]).toEqual([200, 1, []]);
    const changed = await change(answer, { name: 'ACME Purchase', status: 'inactive' });
    expect(changed.body).toMatchObject({ name: 'ACME Purchase', status: 'inactive', version: 2 });
    expect(await eventsOf(mandate, changed)).toEqual(only({ type: 'entity.deactivated' }));
    expect((await change(answer, { name: 'Late' })).status).toBe(412);
    expect((await owner.patch(pathOf(answer), { name: 'Late' })).status).toBe(428);
    expect(await eventsOf(mandate, await change(changed, { status: 'active' }))).toEqual(
      only({ type: 'entity.activated' }),
    );
  });

  it('is deleted with its members, and not while others stand below it', async () => {
    const parent = await create();
    const child = await create({ parent: parent.body.id });
    const members = `${ENTITIES}/${child.body.id}/members?tenant=${tenant}`;
    await owner.post(members, { customer_id: market.customer.id });
    expect((await owner.delete(pathOf(parent), { ifMatch: etagOf(parent) })).status).toBe(409);
    const gone = await owner.delete(pathOf(child), { ifMatch: etagOf(child) });
    expect(gone.status).toBe(204);
    expect(await eventsOf(mandate, gone)).toEqual(
      only({ type: 'entity.deleted', details: { legal_entity_id: child.body.id, members: 1 } }),
    );
    expect((await owner.get(members)).status).toBe(404);
    expect((await owner.delete(pathOf(parent), { ifMatch: etagOf(parent) })).status).toBe(204);
  });

  it('is listed newest first, page by page, by what stands in it and by who belongs to it', async () => {
    const holding = await create({ id: 'holding', name: 'North Holding' });
    await create({ id: 'oslo', name: 'Oslo', parent: 'holding', type: 'SUBSIDIARY' });
    await create({ id: 'bergen', name: 'Bergen', parent: 'holding', status: 'inactive', external_id: 'N-7' });
    await owner.post(`${ENTITIES}/oslo/members?tenant=${tenant}`, { customer_id: market.customer.id });
    const ids = async (query: string): Promise<string[]> =>
      ((await owner.get(`${ENTITIES}?tenant=${tenant}&${query}`)).body as LegalEntityPage).items.map(({ id }) => id);
    expect((await ids('')).sort()).toEqual(['bergen', 'holding', 'oslo']);
    expect(await ids('q=NORTH')).toEqual([holding.body.id]);
    expect(await ids('q=n-7')).toEqual(['bergen']);
    expect(await ids('parent=')).toEqual(['holding']);
    expect((await ids('parent=holding')).sort()).toEqual(['bergen', 'oslo']);
    expect(await ids('type=SUBSIDIARY')).toEqual(['oslo']);
    expect(await ids('status=inactive')).toEqual(['bergen']);
    expect(await ids(`customer_id=${market.customer.id}`)).toEqual(['oslo']);
    const first = (await owner.get(`${ENTITIES}?tenant=${tenant}&limit=2`)).body as LegalEntityPage;
    const rest = await ids(`limit=2&cursor=${first.next_cursor}`);
    expect([...first.items.map(({ id }) => id), ...rest].sort()).toEqual(['bergen', 'holding', 'oslo']);
    expect((await owner.get(`${ENTITIES}?cursor=WyJ4Il0`)).status).toBe(400);
  });
});

describe('the tree of companies', () => {
  it('takes no circle and no more than ten levels', async () => {
    const ids: string[] = [];
    for (let level = 0; level < 10; level++) {
      const answer = await create(level === 0 ? {} : { parent: ids.at(-1) });
      expect(answer.status).toBe(201);
      ids.push(answer.body.id);
    }
    expect(pointersOf(await create({ parent: ids.at(-1) }))).toEqual(['/parent']);
    const top = await owner.get(`${ENTITIES}/${ids[0]}?tenant=${tenant}`);
    expect(pointersOf(await change(top, { parent: ids[3] }))).toEqual(['/parent']);
    expect(pointersOf(await change(top, { parent: ids[0] }))).toEqual(['/parent']);
  });

  it('takes no circle of two moves that come at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = [await create(), await create()];
      const moves = await Promise.all([change(one, { parent: other.body.id }), change(other, { parent: one.body.id })]);
      expect(moves.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('loses no parent that is deleted while a child comes', async () => {
    for (let round = 0; round < 8; round++) {
      const parent = await create();
      const [child, gone] = await Promise.all([
        create({ parent: parent.body.id }),
        owner.delete(pathOf(parent), { ifMatch: etagOf(parent) }),
      ]);
      expect([201, 422]).toContain(child.status);
      expect(gone.status).toBe(child.status === 201 ? 409 : 204);
    }
  });
});

describe('companies of another tenant', () => {
  it('are unknown ones, whatever names them', async () => {
    const other = await createMarket(mandate);
    const foreign = await create({ tenant: other.tenant.slug });
    const b2b = await signInAs(mandate, { role: 'b2b', tenants: [market.tenant.id] });
    const own = await create({}, b2b);
    expect(own.status).toBe(201);
    expect((await b2b.get(`${ENTITIES}/${foreign.body.id}`)).status).toBe(404);
    expect((await b2b.get(`${ENTITIES}/${foreign.body.id}?tenant=${other.tenant.slug}`)).status).toBe(404);
    expect(pointersOf(await change(own, { parent: foreign.body.id }, b2b))).toEqual(['/parent']);
    expect((await b2b.get(ENTITIES)).body.items).toMatchObject([{ id: own.body.id }]);
    const members = `${ENTITIES}/${own.body.id}/members`;
    expect(pointersOf(await b2b.post(members, { customer_id: other.customer.id }))).toEqual(['/customer_id']);
  });

  it('ask for the tenant when several are seen, and are changed by who manages companies', async () => {
    const answer = await create();
    await createMarket(mandate);
    const unnamed = await owner.get(`${ENTITIES}/${answer.body.id}`);
    expect([unnamed.status, pointersOf(unnamed)]).toEqual([422, ['/tenant']]);
    const lead = await signInAs(mandate, { role: 'lead' });
    expect((await lead.get(pathOf(answer))).status).toBe(200);
    expect((await change(answer, { name: 'Mine' }, lead)).status).toBe(403);
    const integrator = await signInAs(mandate, { role: 'integrator' });
    expect((await integrator.get(pathOf(answer))).status).toBe(403);
  });
});
