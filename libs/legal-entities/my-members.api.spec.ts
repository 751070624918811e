import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LegalEntity } from '#legal-entities';
import { eventsOf, only } from '../../test/support/audit.js';
import { type CompanyShop, createCompanyShop, type Person } from '../../test/support/builders/company-people.js';
import { addMember, changeMember, createCompanyRole } from '../../test/support/builders/legal-entity.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let other: TestApp;
let shop: CompanyShop;
let company: LegalEntity;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  mandate = await startTestApp();
  other = await startTestApp({}, mandate);
  shop = await createCompanyShop(mandate);
  await createCompanyRole(mandate, shop.tenant.slug, 'PRICER', ['price.price_manage']);
});
beforeEach(async () => {
  company = await shop.addCompany();
  ada = await shop.member(company, 'B2B_ADMIN');
  ben = await shop.member(company, 'B2B_BUYER');
});
afterAll(async () => {
  await other.close();
  await mandate.close();
});

const members = (id = company.id): string => `legal-entities/${id}/members`;
const refusal = ({ status, body }: Answer): [number, string | undefined] => [status, body.reason];

interface Record {
  readonly id: string;
  readonly customer_id: number;
  readonly version: number;
}

async function recordOf(person: Person, by = ada): Promise<Record> {
  const { body } = await by.call('GET', members());
  return body.items.find((item: Record) => item.customer_id === person.id);
}
async function change(person: Person, body: object, by = ada): Promise<Answer> {
  const { id, version } = await recordOf(person);
  return by.call('PATCH', `${members()}/${id}`, body, `"${version}"`);
}
async function remove(person: Person, by = ada): Promise<Answer> {
  const { id, version } = await recordOf(person);
  return by.call('DELETE', `${members()}/${id}`, undefined, `"${version}"`);
}

describe('an admin of a company', () => {
  it('sees its people by name', async () => {
    const { body } = await ada.call('GET', members());
    expect(body.items.map(({ customer_email: email }: { customer_email: string }) => email)).toEqual([
      ben.email,
      ada.email,
    ]);
    const { id } = await recordOf(ben);
    const read = await ada.call('GET', `${members()}/${id}`);
    expect([read.body.roles, read.headers.get('etag')]).toEqual([['B2B_BUYER'], '"1"']);
  });

  it('gives and takes roles, which bites at the next use, on every instance', async () => {
    expect((await validate(other, ben.accessToken)).status).toBe(200);
    const answer = await change(ben, { roles: ['B2B_REQUESTER'], type: 'BILLING' });
    expect([answer.status, answer.body.roles, answer.body.type]).toEqual([200, ['B2B_REQUESTER'], 'BILLING']);
    expect((await validate(mandate, ben.accessToken)).status).toBe(401);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'entity.member_changed', actor_type: 'customer', actor_id: String(ada.id), customer_id: ben.id }),
    );
  });

  it('removes somebody', async () => {
    expect((await remove(ben)).status).toBe(204);
    expect((await validate(mandate, ben.accessToken)).status).toBe(401);
    expect(await recordOf(ben)).toBeUndefined();
  });

  it('says which version they saw', async () => {
    const { id } = await recordOf(ben);
    const path = `${members()}/${id}`;
    expect((await ada.call('PATCH', path, { type: 'BILLING' })).status).toBe(428);
    expect((await ada.call('PATCH', path, { type: 'BILLING' }, '"7"')).status).toBe(412);
    expect((await ada.call('DELETE', path, undefined, '"7"')).status).toBe(412);
    expect((await ada.call('PATCH', path, { inheritance: 'UPWARD' }, '"1"')).status).toBe(400);
  });

  it('neither gives nor takes what they lack', async () => {
    expect(refusal(await change(ben, { roles: ['B2B_BUYER', 'PRICER'] }))).toEqual([403, 'role_beyond']);
    await changeMember(mandate, (await recordOf(ben)).id, { roles: ['B2B_BUYER', 'PRICER'] });
    expect(refusal(await change(ben, { roles: ['B2B_BUYER'] }))).toEqual([403, 'role_beyond']);
    expect(refusal(await remove(ben))).toEqual([403, 'role_beyond']);
    expect((await change(ben, { roles: ['B2B_REQUESTER', 'PRICER'] })).status).toBe(200);
  });

  it('gives nothing that would count in another company', async () => {
    await changeMember(mandate, (await recordOf(ben)).id, { inheritance: 'UPWARD' });
    expect(refusal(await change(ben, { roles: ['B2B_ADMIN'] }))).toEqual([403, 'role_elsewhere']);
  });

  it('adds whom they decide about elsewhere, too; everybody else is the same stranger', async () => {
    const second = await shop.addCompany();
    await addMember(mandate, shop.tenant.slug, second.id, ada, { roles: ['B2B_ADMIN'] });
    const tim = await shop.member(second, 'B2B_BUYER');
    const stranger = await shop.person();
    const added = await ada.call('POST', members(), { customer_id: tim.id, roles: ['B2B_BUYER'] });
    expect([added.status, added.body.customer_email, added.body.roles]).toEqual([201, tim.email, ['B2B_BUYER']]);
    expect((await ada.call('POST', members(), { customer_id: tim.id })).status).toBe(409);
    for (const id of [stranger.id, 999_999]) {
      expect(refusal(await ada.call('POST', members(), { customer_id: id }))).toEqual([403, 'person_foreign']);
    }
    expect((await ada.call('POST', members(), { customer_id: String(tim.id) })).status).toBe(400);
  });

  it('stays when they are the last one', async () => {
    for (const answer of [await remove(ada), await change(ada, { roles: ['B2B_BUYER'] })]) {
      expect([answer.status, answer.body.reason]).toEqual([409, 'last_admin']);
      expect(await eventsOf(mandate, answer)).toEqual(
        only({ type: 'entity.administration_refused', reason: 'last_admin' }),
      );
    }
    await change(ben, { roles: ['B2B_ADMIN'] });
    expect((await remove(ada)).status).toBe(204);
  });
});

describe('nobody else', () => {
  it.each(['B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'])('decides about people: %s', async (role) => {
    const person = await shop.member(company, role);
    expect(refusal(await person.call('GET', members()))).toEqual([403, 'administration_right']);
    expect(refusal(await remove(ben, person))).toEqual([403, 'administration_right']);
  });

  it('decides about a company that they do not act for, their own or unknown', async () => {
    const second = await shop.addCompany();
    await addMember(mandate, shop.tenant.slug, second.id, ada, { roles: ['B2B_ADMIN'] });
    const alone = await shop.signIn(ada.customer);
    const answers = [
      await ada.call('GET', members(second.id)),
      await ada.call('GET', members('unknown')),
      await alone.call('GET', members()),
    ];
    expect(answers.map(refusal)).toEqual(Array(3).fill([403, 'entity_other']));
  });

  it('reaches a member of another company through theirs', async () => {
    const second = await shop.addCompany();
    const tim = await shop.member(second, 'B2B_BUYER');
    const rows = await mandate.database.query<{ id: string }>(
      'select id from legal_entity_member where customer_id = $1',
      [tim.id],
    );
    const path = `${members()}/${rows[0]?.id}`;
    expect((await ada.call('GET', path)).status).toBe(404);
    expect((await ada.call('PATCH', path, { roles: [] }, '"1"')).status).toBe(404);
    expect((await ada.call('DELETE', path, undefined, '"1"')).status).toBe(404);
  });
});

describe('two admins who remove each other at the same moment', () => {
  it('leave one of them, on two instances', async () => {
    await change(ben, { roles: ['B2B_ADMIN'] });
    const bob = (await shop.signIn(ben.customer, company.id)).at(other);
    const [one, two] = [await recordOf(ada), await recordOf(ben)];
    const answers = await Promise.all([
      ada.call('DELETE', `${members()}/${two.id}`, undefined, `"${two.version}"`),
      bob.call('DELETE', `${members()}/${one.id}`, undefined, `"${one.version}"`),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    // The slower one has lost the right: in the middle of it (403), or before it is let in (401).
    expect([
      [204, 401],
      [204, 403],
    ]).toContainEqual(statuses);
    const left = await mandate.database.query('select 1 from legal_entity_member where legal_entity_id = $1', [
      company.id,
    ]);
    expect(left).toHaveLength(1);
  });
});

describe('somebody who may only take', () => {
  it('takes what they have, and gives nothing', async () => {
    const scopes = ['iam.user_read_own', 'iam.assignment_delete_own', 'customermanagement.legalentity_read_own'];
    await createCompanyRole(mandate, shop.tenant.slug, 'CLEANER', scopes);
    const tim = await shop.member(company, 'CLEANER', 'B2B_BUYER');
    const { id } = await addMember(mandate, shop.tenant.slug, company.id, (await shop.person()).customer, {
      roles: ['B2B_BUYER', 'B2B_CONTACT'],
    });
    const path = `${members()}/${id}`;
    expect(refusal(await tim.call('PATCH', path, { roles: ['B2B_REQUESTER'] }, '"1"'))).toEqual([
      403,
      'administration_right',
    ]);
    expect(refusal(await tim.call('PATCH', path, { type: 'BILLING' }, '"1"'))).toEqual([403, 'administration_right']);
    const taken = await tim.call('PATCH', path, { roles: ['B2B_CONTACT'] }, '"1"');
    expect([taken.status, taken.body.roles]).toEqual([200, ['B2B_CONTACT']]);
    expect((await tim.call('DELETE', path, undefined, '"2"')).status).toBe(204);
  });
});
