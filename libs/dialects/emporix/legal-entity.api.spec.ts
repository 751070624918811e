import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../../test/support/audit.js';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

const COMPANIES = 'customer-management/legal-entities';
const MANAGE = 'customermanagement.legalentity_manage';
const READ = 'customermanagement.legalentity_read';

let mandate: TestApp;
let desk: EmporixDesk;
let manager: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  manager = await desk.token(MANAGE, READ);
});
afterAll(() => mandate.close());

const create = (fields: object) => desk.call('POST', COMPANIES, manager, fields);
const idsOf = ({ body }: { body: { id: string }[] }): string[] => body.map(({ id }) => id);

describe('a company in Emporix’s words', () => {
  it('is made, read, changed as a whole, and deleted', async () => {
    const made = await create({
      ...{ name: 'ABC', type: 'COMPANY', accountLimit: { currency: 'EUR', value: 1000.99 } },
      legalInfo: { legalName: 'ABC Ltd', registrationDate: '2022-03-31T13:18:02.379Z', countryOfRegistration: 'DE' },
      ...{ mixins: { crm: { tier: 'A' } }, customerGroups: [{ id: 'ignored' }], unheard: 'ignored' },
    });
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String) }]);
    const path = `${COMPANIES}/${made.body.id}`;
    expect((await desk.call('GET', path, manager)).body).toEqual({
      ...{ id: made.body.id, name: 'ABC', type: 'COMPANY', accountLimit: { currency: 'EUR', value: 1000.99 } },
      legalInfo: { legalName: 'ABC Ltd', registrationDate: '2022-03-31T13:18:02.379Z', countryOfRegistration: 'DE' },
      customerGroups: expect.arrayContaining([
        { id: `${made.body.id}--B2B_ADMIN`, name: { en: 'Admin' }, role: 'B2B_ADMIN' },
      ]),
      ...{ restrictions: [], mixins: { crm: { tier: 'A' } } },
      metadata: { version: 1, createdAt: expect.stringMatching(/Z$/), modifiedAt: expect.stringMatching(/Z$/) },
    });
    const changed = await desk.call('PUT', path, manager, {
      name: 'ABC AG',
      type: 'COMPANY',
      metadata: { version: 1 },
    });
    expect([changed.status, changed.text]).toEqual([204, '']);
    const { body } = await desk.call('GET', path, manager);
    expect([body.name, body.legalInfo, body.accountLimit, body.metadata.version]).toEqual([
      ...['ABC AG', undefined, undefined, 2],
    ]);
    expect((await desk.call('DELETE', path, manager)).status).toBe(204);
    expect((await desk.call('GET', path, manager)).body).toMatchObject({ code: 404, status: 'Not Found' });
  });

  it('is made by PUT under an id of the merchant’s own', async () => {
    const id = `erp_${randomUUID()}`;
    const put = () => desk.call('PUT', `${COMPANIES}/${id}`, manager, { name: 'ERP', type: 'COMPANY' });
    expect(await put()).toMatchObject({ status: 201, body: { id } });
    expect(await put()).toMatchObject({ status: 204 });
    expect((await create({ id, name: 'Again' })).body).toMatchObject({ code: 409, status: 'Conflict' });
  });

  it('has the places it names; those it names no more, it leaves', async () => {
    const locations = await desk.token('customermanagement.location_manage');
    const office = { name: 'HQ', type: 'OFFICE', contactDetails: {} };
    const place = async () => (await desk.call('POST', 'customer-management/locations', locations, office)).body.id;
    const [one, two] = [await place(), await place()];
    const { body } = await create({ name: 'Placed', entitiesAddresses: [{ id: one }] });
    const path = `${COMPANIES}/${body.id}`;
    const places = async () => (await desk.call('GET', path, manager)).body.entitiesAddresses;
    const put = (fields: object) => desk.call('PUT', path, manager, { name: 'Placed', type: 'COMPANY', ...fields });
    expect(await places()).toMatchObject([{ id: one, name: 'HQ', type: 'OFFICE' }]);
    const [shown] = await places();
    await put({ entitiesAddresses: [shown, { id: two }] });
    expect(idsOf({ body: await places() })).toEqual([one, two]);
    await put({});
    expect(idsOf({ body: await places() })).toEqual([one, two]);
    await put({ entitiesAddresses: [{ id: two }] });
    expect(idsOf({ body: await places() })).toEqual([two]);
    await put({ entitiesAddresses: [] });
    expect(await places()).toBeUndefined();
  });

  it('tells who changed it', async () => {
    const { body } = await create({ name: 'Audited' });
    const events = await auditEvents(mandate, { type: 'entity.created' });
    expect(events.find(({ details }) => JSON.stringify(details).includes(body.id))).toMatchObject({
      ...{ tenant: desk.tenant, outcome: 'success', actor_type: 'client', actor_name: 'CRM' },
    });
  });

  it('refuses a change of a version that is not the stored one', async () => {
    const { body } = await create({ name: 'Versioned' });
    const answer = await desk.call('PUT', `${COMPANIES}/${body.id}`, manager, { name: 'X', metadata: { version: 7 } });
    expect(answer.body).toMatchObject({ code: 409, status: 'Conflict' });
  });

  it.each<[string, object, string]>([
    ['without a name', {}, 'name is required.'],
    ['of an unknown type', { name: 'X', type: 'CLUB' }, 'type must be one of COMPANY, SUBSIDIARY.'],
    ['with a limit below nothing', { name: 'X', accountLimit: { currency: 'EUR', value: -1 } }, 'accountLimit.value'],
    ['below nobody’s company', { name: 'X', parentId: 'nobody' }, 'parent'],
    ['with a number for a name', { name: 7 }, 'name must be text.'],
    ['with a list for an object', { name: 'X', legalInfo: [] }, 'legalInfo must be an object.'],
    [
      'at a place of nobody’s',
      { name: 'X', entitiesAddresses: [{ id: 'nowhere' }] },
      'entitiesAddresses.0 is no location',
    ],
    [
      'at a place without an id',
      { name: 'X', entitiesAddresses: [{ name: 'HQ' }] },
      'entitiesAddresses[0].id is required',
    ],
    ['with people who approve', { name: 'X', approvalGroup: [{ id: 'somebody' }] }, 'approvalGroup must be empty'],
    ['with an id of another alphabet', { name: 'X', id: 'a b' }, 'id must be'],
  ])('is refused %s', async (_what, fields, message) => {
    const { status, body } = await create(fields);
    expect([status, body]).toEqual([
      400,
      { code: 400, status: 'Bad Request', message: expect.stringContaining(message), details: expect.any(Array) },
    ]);
  });

  it('shows the way to the top', async () => {
    const [top, middle, below] = [`top-${randomUUID()}`, `mid-${randomUUID()}`, `low-${randomUUID()}`];
    await create({ id: top, name: 'Top' });
    await create({ id: middle, name: 'Middle', type: 'SUBSIDIARY', parentId: top });
    await create({ id: below, name: 'Below', type: 'SUBSIDIARY', parentId: middle });
    expect(idsOf(await desk.call('GET', `${COMPANIES}/${below}/parent-hierarchy`, manager))).toEqual([
      ...[below, middle, top],
    ]);
    expect((await desk.call('DELETE', `${COMPANIES}/${top}`, manager)).status).toBe(409);
  });
});

describe('the list of companies', () => {
  const mark = randomUUID().slice(0, 8);
  beforeAll(async () => {
    for (const [index, type] of ['COMPANY', 'SUBSIDIARY', 'COMPANY'].entries()) {
      await create({
        ...{ id: `${mark}-${index}`, name: `Listed ${mark} ${String.fromCharCode(67 - index)}`, type },
        ...(index === 2 ? { legalInfo: { countryOfRegistration: 'CH' } } : {}),
      });
    }
  });

  const list = (query: string, headers = {}) => desk.call('GET', `${COMPANIES}?${query}`, manager, undefined, headers);
  const q = (text: string): string => `q=${encodeURIComponent(text)}`;

  it.each<[string, string, number[]]>([
    ['by a part of the name', `name=listed ${mark}`, [0, 1, 2]],
    ['by type', `name=${mark}&type=SUBSIDIARY`, [1]],
    ['by id', `id=${mark}-2`, [2]],
    ['by a field of the register', `name=${mark}&legalInfo.countryOfRegistration=CH`, [2]],
    ['by a query', q(`id:("${mark}-0","${mark}-2") type:COMPANY`), [0, 2]],
    ['by a time', q(`name:~${mark} metadata.createdAt:(>"2020-01-01T00:00:00Z" AND <"2021-01-01T00:00:00Z")`), []],
    ['by what is missing', q(`name:~${mark} legalInfo.countryOfRegistration:missing`), [0, 1]],
    ['in another order', `name=${mark}&sort=name`, [2, 1, 0]],
    ['in the opposite order', `name=${mark}&sort=type:desc,name:desc`, [1, 0, 2]],
    ['page by page', `name=${mark}&pageSize=2&pageNumber=2`, [2]],
  ])('is filtered %s', async (_what, query, expected) => {
    expect(idsOf(await list(query))).toEqual(expected.map((index) => `${mark}-${index}`));
  });

  it('tells how many there are when it is asked', async () => {
    const counted = await list(`name=${mark}&pageSize=1`, { 'x-total-count': 'true' });
    expect([counted.headers.get('x-total-count'), counted.body.length]).toEqual(['3', 1]);
    expect((await list(`name=${mark}`)).headers.get('x-total-count')).toBeNull();
  });

  it('shows some fields only', async () => {
    expect((await list(`id=${mark}-0&fields=id,type`)).body).toEqual([{ id: `${mark}-0`, type: 'COMPANY' }]);
  });

  it('is searched by POST, too', async () => {
    const answer = await desk.call('POST', `${COMPANIES}/search`, manager, { q: `id:"${mark}-1"` });
    expect([answer.status, idsOf(answer)]).toEqual([200, [`${mark}-1`]]);
  });

  it.each([
    ['a page of nothing', 'pageSize=0'],
    ['a page before the first', 'pageNumber=0'],
    ['a page too far', 'pageNumber=999999999'],
    ['a field that cannot be asked for', q('epoch:1')],
    ['a field to sort by that is none', 'sort=name;drop'],
    ['a query that is none', q("' or 1=1")],
    ['a parameter twice', 'type=COMPANY&type=SUBSIDIARY'],
    ['a time that is none', q('metadata.createdAt:"yesterday"')],
  ])('refuses %s', async (_what, query) => {
    expect((await list(query)).body).toMatchObject({ code: 400, status: 'Bad Request' });
  });
});

describe('who sees companies', () => {
  it('BB-05: a customer sees their own, whatever a header claims', async () => {
    const [own, other] = [await desk.market.addCompany(), await desk.market.addCompany()];
    const { accessToken } = await desk.buyer(own, 'B2B_BUYER');
    const spoofed = { 'legal-entity-id': other.id, legalEntityId: other.id };
    expect(idsOf(await desk.call('GET', COMPANIES, accessToken, undefined, spoofed))).toEqual([own.id]);
    expect((await desk.call('GET', `${COMPANIES}/${own.id}`, accessToken, undefined, spoofed)).status).toBe(200);
    expect((await desk.call('GET', `${COMPANIES}/${other.id}`, accessToken, undefined, spoofed)).status).toBe(404);
  });

  it('nobody without the scope; both wordings say which', async () => {
    const own = await desk.market.addCompany();
    const { accessToken } = await desk.buyer(own, 'B2B_ADMIN');
    expect((await desk.call('POST', COMPANIES, accessToken, { name: 'X' })).body).toEqual({
      ...{ code: 403, status: 'Forbidden', message: expect.any(String) },
      details: [`Missing required scopes '[${MANAGE}]'`, `missing scope: ${MANAGE}`],
    });
    const visitor = await desk.market.visit();
    expect((await desk.call('GET', COMPANIES, visitor)).status).toBe(403);
  });

  it('a service by either spelling of reading; no other tenant’s', async () => {
    const viewer = await desk.token('customermanagement.legalentity_view');
    expect((await desk.call('GET', COMPANIES, viewer)).status).toBe(200);
    const elsewhere = await createEmporixDesk(mandate);
    const foreign = await elsewhere.token(MANAGE, READ);
    const { body } = await create({ name: 'Ours' });
    expect((await elsewhere.call('GET', `${COMPANIES}/${body.id}`, foreign)).status).toBe(404);
    expect((await elsewhere.call('DELETE', `${COMPANIES}/${body.id}`, foreign)).status).toBe(404);
    expect((await desk.call('GET', COMPANIES, foreign)).body.fault.faultstring).toBe('Invalid access token');
  });
});
