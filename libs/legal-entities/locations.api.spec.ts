import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createEntity } from '../../test/support/builders/legal-entity.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { LocationPages } from './location-pages.js';

const LOCATIONS = '/admin/v1/locations';
const DETAILS = {
  ...{ emails: ['depot@example.com'], phones: ['+49 30 123-45'], tags: ['ramp'] },
  ...{ address_line1: 'Hafen 1', city: 'Kiel', postcode: '24103', country_code: 'DE' },
};

let mandate: TestApp;
let b2b: AdminClient;
let tenant: { readonly id: number; readonly slug: string };

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  tenant = await createTenant(mandate);
  b2b = await signInAs(mandate, { role: 'b2b', tenants: [tenant.id] });
  for (const id of ['le-1', 'le-2']) await createEntity(mandate, tenant.slug, { id });
});
afterAll(() => mandate.close());

const add = (body: object = {}): Promise<Answer> => b2b.post(LOCATIONS, { type: 'WAREHOUSE', ...body });
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const idsOf = ({ body }: Answer): string[] => body.items.map(({ id }: { id: string }) => id);

describe('a location', () => {
  it('belongs to companies', async () => {
    const sent = { id: 'depot', name: 'Depot', contact_details: DETAILS, legal_entities: ['le-2', 'le-1'] };
    const answer = await add(sent);
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toEqual({
      ...{ ...sent, tenant: tenant.slug, type: 'WAREHOUSE', legal_entities: ['le-1', 'le-2'], version: 1 },
      ...{ created_at: expect.any(String), updated_at: expect.any(String) },
    });
    expect((await b2b.get(`${LOCATIONS}/depot`)).body).toEqual(answer.body);
    const [event] = await eventsOf(mandate, answer);
    expect(event).toMatchObject({ type: 'location.created', details: { location_id: 'depot' } });
    expect(JSON.stringify(event)).not.toContain('depot@example.com');
  });

  it.each<[string, object, string]>([
    ['a company that the tenant does not have', { legal_entities: ['le-1', 'le-9'] }, '/legal_entities/1'],
    ['an id that is none', { id: 'a b' }, '/id'],
    ['an unknown type', { type: 'CASTLE' }, '/type'],
    ['an address that is none', { contact_details: { emails: ['x'] } }, '/contact_details/emails/0'],
    ['a country that is none', { contact_details: { country_code: 'Germany' } }, '/contact_details/country_code'],
    ['control characters', { contact_details: { city: 'Kiel\u0000' } }, '/contact_details/city'],
  ])('is refused with %s', async (_, body, pointer) => {
    const answer = await add(body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('has an id of its own in the tenant, and may have that of another tenant', async () => {
    await add({ id: 'depot' });
    expect((await add({ id: 'depot' })).body).toMatchObject({ code: 'conflict', errors: [{ pointer: '/id' }] });
    const elsewhere = await createTenant(mandate);
    const stranger = await signInAs(mandate, { role: 'b2b', tenants: [elsewhere.id] });
    expect((await stranger.post(LOCATIONS, { id: 'depot', type: 'OFFICE' })).status).toBe(201);
    expect((await stranger.get(`${LOCATIONS}/depot`)).body.type).toBe('OFFICE');
    expect(idsOf(await b2b.get(`${LOCATIONS}?tenant=${elsewhere.slug}`))).toEqual([]);
  });

  it('is changed by who saw its version; changing nothing writes nothing', async () => {
    const path = `${LOCATIONS}/depot`;
    await add({ id: 'depot', contact_details: DETAILS, legal_entities: ['le-1'] });
    expect((await b2b.patch(path, { name: 'A' })).status).toBe(428);
    const same = await b2b.patch(path, { contact_details: DETAILS, legal_entities: ['le-1'] }, { ifMatch: '"1"' });
    expect([same.status, etagOf(same), await eventsOf(mandate, same)]).toEqual([200, '"1"', []]);
    const moved = await b2b.patch(path, { legal_entities: ['le-2'], name: 'North' }, { ifMatch: '"1"' });
    expect([etagOf(moved), moved.body.legal_entities]).toEqual(['"2"', ['le-2']]);
    expect(await eventsOf(mandate, moved)).toEqual(only({ type: 'location.updated' }));
    expect((await b2b.patch(path, { name: 'B' }, { ifMatch: '"1"' })).status).toBe(412);
    const deleted = await b2b.delete(path, { ifMatch: '"2"' });
    expect([deleted.status, (await b2b.get(path)).status]).toEqual([204, 404]);
    expect(await eventsOf(mandate, deleted)).toEqual(only({ type: 'location.deleted' }));
  });

  it('stays when a company of it is deleted', async () => {
    await add({ id: 'depot', legal_entities: ['le-1', 'le-2'] });
    await b2b.delete('/admin/v1/legal-entities/le-1', { ifMatch: '"1"' });
    expect((await b2b.get(`${LOCATIONS}/depot`)).body.legal_entities).toEqual(['le-2']);
  });
});

describe('the locations of a tenant', () => {
  beforeEach(async () => {
    await add({ id: 'kiel', name: 'North', contact_details: { city: 'Kiel' }, legal_entities: ['le-1'] });
    await add({ id: 'ulm', name: 'South', type: 'OFFICE', legal_entities: ['le-1', 'le-2'] });
    await add({ id: 'free' });
  });

  it.each([
    ['', ['free', 'ulm', 'kiel']],
    ['?q=kIE', ['kiel']],
    ['?type=OFFICE', ['ulm']],
    ['?legal_entity_id=le-1', ['ulm', 'kiel']],
    ['?legal_entity_id=le-2&type=WAREHOUSE', []],
  ])('are found by %s', async (query, ids) => {
    expect(idsOf(await b2b.get(LOCATIONS + query))).toEqual(ids);
  });

  it('come page by page', async () => {
    const first = await b2b.get(`${LOCATIONS}?limit=2`);
    const second = await b2b.get(`${LOCATIONS}?limit=2&cursor=${first.body.next_cursor}`);
    expect([idsOf(first), idsOf(second), second.body.next_cursor]).toEqual([['free', 'ulm'], ['kiel'], null]);
    expect((await b2b.get(`${LOCATIONS}?cursor=${Buffer.from('[1,2,"a b"]').toString('base64url')}`)).status).toBe(400);
  });

  it('come by number and by company for the faces', async () => {
    const pages = mandate.app.get(LocationPages, { strict: false });
    const sort = [{ field: 'contactDetails.city', descending: false }];
    const request = { conditions: [], sort, offset: 0, limit: 10, count: true };
    const { items, total } = await pages.read(tenant.id, ['le-1'], request);
    expect([items.map(({ id }) => id), total]).toEqual([['kiel', 'ulm'], 2]);
    const companies = await pages.ofCompanies(tenant.id, ['le-1', 'le-2', 'le-9']);
    expect([...companies].map(([id, locations]) => [id, locations.map(({ name }) => name)]).sort()).toEqual([
      ['le-1', ['North', 'South']],
      ['le-2', ['South']],
    ]);
  });
});
