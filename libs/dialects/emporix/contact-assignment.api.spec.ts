import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { validate } from '../../../test/support/tokens.js';

const ASSIGNMENTS = 'customer-management/contact-assignments';
const MANAGE = 'customermanagement.contactassignment_manage';
const READ = 'customermanagement.contactassignment_read';

let mandate: TestApp;
let desk: EmporixDesk;
let manager: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  manager = await desk.token(MANAGE, READ);
});
afterAll(() => mandate.close());

const create = (fields: object) => desk.call('POST', ASSIGNMENTS, manager, fields);
const read = (query: string, bearer = manager) => desk.call('GET', `${ASSIGNMENTS}?${query}`, bearer);
const peopleOf = ({ body }: { body: { customer: { id: string } }[] }): string[] =>
  body.map(({ customer }) => customer.id);

/** A company with one customer assigned to it. */
async function assigned() {
  const company = await desk.market.addCompany();
  const customer = await desk.market.addCustomer({ firstName: 'Tim', lastName: 'Buyer' });
  const wanted = { legalEntity: { id: company.id }, customer: { id: String(customer.id) }, type: 'BILLING' };
  const { body, status, text } = await create(wanted);
  if (status !== 201) throw new Error(text);
  return { company, customer, wanted, path: `${ASSIGNMENTS}/${body.id}` };
}

describe('a contact assignment in Emporix’s words', () => {
  it('is made, read, changed and deleted', async () => {
    const { company, customer, wanted, path } = await assigned();
    expect((await desk.call('GET', path, manager)).body).toEqual({
      id: path.split('/').at(-1),
      legalEntity: expect.objectContaining({ id: company.id, name: 'A company', type: 'COMPANY' }),
      customer: { id: String(customer.id), name: 'Tim', surname: 'Buyer', email: customer.email },
      ...{ type: 'BILLING', primary: false },
      metadata: { version: 1, createdAt: expect.any(String), modifiedAt: expect.any(String) },
    });
    const change = { ...wanted, type: 'PRIMARY', primary: true, metadata: { version: 1 } };
    expect((await desk.call('PUT', path, manager, change)).status).toBe(204);
    expect((await desk.call('PUT', path, manager, change)).body).toMatchObject({ code: 409, status: 'Conflict' });
    expect((await desk.call('GET', path, manager)).body).toMatchObject({ type: 'PRIMARY', primary: true });
    expect((await desk.call('DELETE', path, manager)).status).toBe(204);
    expect((await desk.call('GET', path, manager)).status).toBe(404);
  });

  it('is moved to another company, and stays the same customer’s', async () => {
    const [{ wanted, path }, other] = [await assigned(), await desk.market.addCompany()];
    expect((await desk.call('PUT', path, manager, { ...wanted, legalEntity: { id: other.id } })).status).toBe(204);
    expect((await desk.call('GET', path, manager)).body.legalEntity.id).toBe(other.id);
    const { id } = await desk.market.addCustomer();
    const taken = await desk.call('PUT', path, manager, { ...wanted, customer: { id: String(id) } });
    expect(taken.body).toMatchObject({ code: 400, message: 'customer.id cannot be changed.' });
  });

  it('exists once per customer and company', async () => {
    const { wanted } = await assigned();
    expect((await create({ ...wanted, type: 'CONTACT' })).body).toMatchObject({ code: 409, status: 'Conflict' });
  });

  it('takes what the customer could do with it when it goes', async () => {
    const company = await desk.market.addCompany();
    const { accessToken } = await desk.buyer(company, 'B2B_BUYER');
    expect((await validate(mandate, accessToken)).status).toBe(200);
    const { body } = await read(`legalEntity.id=${company.id}`);
    expect((await desk.call('DELETE', `${ASSIGNMENTS}/${body[0].id}`, manager)).status).toBe(204);
    expect((await validate(mandate, accessToken)).status).toBe(401);
  });

  it('joins nobody of another tenant', async () => {
    const elsewhere = await createEmporixDesk(mandate);
    const [company, customer] = [await elsewhere.market.addCompany(), await elsewhere.market.addCustomer()];
    const { wanted, path } = await assigned();
    const foreignCompany = await create({ ...wanted, legalEntity: { id: company.id } });
    expect(foreignCompany.body).toMatchObject({ code: 404, status: 'Not Found' });
    const nobody = await create({ ...wanted, customer: { id: String(customer.id + 1_000_000) } });
    expect(nobody.body).toMatchObject({ code: 400, status: 'Bad Request' });
    const foreign = await elsewhere.token(MANAGE, READ);
    for (const method of ['GET', 'DELETE']) {
      expect((await elsewhere.call(method, path, foreign)).status).toBe(404);
    }
    expect((await elsewhere.call('PUT', path, foreign, wanted)).status).toBe(404);
  });

  it('keeps no fields of the merchant’s own, and says so', async () => {
    const wanted = { legalEntity: { id: 'x' }, customer: { id: '1' }, mixins: { crm: { tier: 'A' } } };
    const message = 'mixins must be empty: a contact assignment keeps none here.';
    expect((await create(wanted)).body).toMatchObject({ code: 400, message });
  });

  it.each<[string, object]>([
    ['without a company', { customer: { id: '1' } }],
    ['without a customer', { legalEntity: { id: 'x' } }],
    ['with a number for an id', { legalEntity: { id: 'x' }, customer: { id: 1 } }],
    ['with an id that is none of ours', { legalEntity: { id: 'x' }, customer: { id: 'C1' } }],
    ['with a type that is none', { legalEntity: { id: 'x' }, customer: { id: '1' }, type: 'FRIEND' }],
    ['with a word for a flag', { legalEntity: { id: 'x' }, customer: { id: '1' }, primary: 'yes' }],
  ])('is refused %s', async (_what, fields) => {
    expect((await create(fields)).body).toMatchObject({ code: 400, status: 'Bad Request' });
  });
});

describe('the list of contact assignments', () => {
  it('is filtered by either spelling, by person and by kind', async () => {
    const { company, customer, path } = await assigned();
    const [one, id] = [[String(customer.id)], path.split('/').at(-1)];
    expect(peopleOf(await read(`legalEntity.id=${company.id}`))).toEqual(one);
    expect(peopleOf(await read(`legalEntityId=${company.id}`))).toEqual(one);
    expect(peopleOf(await read(`customer.id=${customer.id}&primary=false&type=BILLING`))).toEqual(one);
    expect(peopleOf(await read(`customer.id=${customer.id}&primary=true`))).toEqual([]);
    const query = encodeURIComponent(`customer.surname:~buy id:"${id}"`);
    expect(peopleOf(await read(`q=${query}&sort=customer.name,metadata.createdAt:desc`))).toEqual(one);
  });

  it('shows a customer themself; whoever may read their company’s people, all of the company they act for', async () => {
    const [company, other] = [await desk.market.addCompany(), await desk.market.addCompany()];
    const admin = await desk.buyer(company, 'B2B_ADMIN');
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    await other.assign({ id: admin.id }, 'B2B_BUYER');
    const stranger = await desk.buyer(other, 'B2B_BUYER');
    expect(peopleOf(await read('', admin.accessToken)).sort()).toEqual([String(admin.id), String(buyer.id)].sort());
    expect(peopleOf(await read(`legalEntityId=${other.id}`, admin.accessToken))).toEqual([]);
    expect(peopleOf(await read('', buyer.accessToken))).toEqual([String(buyer.id)]);
    const [foreign] = (await read(`customer.id=${stranger.id}`)).body as { id: string }[];
    expect((await desk.call('GET', `${ASSIGNMENTS}/${foreign?.id}`, admin.accessToken)).status).toBe(404);
  });

  it('knows no id that is none', async () => {
    expect((await desk.call('GET', `${ASSIGNMENTS}/${randomUUID()}`, manager)).status).toBe(404);
    expect((await desk.call('GET', `${ASSIGNMENTS}/627e06ecf0452c2d6c0b81391`, manager)).status).toBe(404);
  });
});
