import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../../test/support/audit.js';
import { type ActingBuyer, createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import type { TestCompany } from '../../../test/support/builders/company.js';
import { createOnBehalfClient } from '../../../test/support/builders/client.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let desk: EmporixDesk;
let company: TestCompany;
let admin: ActingBuyer;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  company = await desk.market.addCompany();
  admin = await desk.buyer(company, 'B2B_ADMIN');
});
afterAll(() => mandate.close());

const groupOf = (role: string, of = company): string => `iam/groups/${of.id}--${role}`;
const usersOf = ({ body }: { body: { userId: string }[] }): string[] => body.map(({ userId }) => userId);

describe('a company’s admin decides about its people', () => {
  it('sees the groups of the company they act for, and who is in them', async () => {
    const other = await desk.market.addCompany();
    await other.assign({ id: admin.id }, 'B2B_ADMIN');
    const groups = await desk.call('GET', `iam/groups?b2b.legalEntityId=${company.id}`, admin.accessToken);
    expect(groups.body).toHaveLength(4);
    expect((await desk.call('GET', 'iam/groups', admin.accessToken)).body).toEqual(groups.body);
    const foreign = await desk.call('GET', `iam/groups?b2b.legalEntityId=${other.id}`, admin.accessToken);
    expect(foreign.body).toEqual([]);
    expect((await desk.call('GET', groupOf('B2B_ADMIN', other), admin.accessToken)).status).toBe(404);
    expect((await desk.call('GET', `${groupOf('B2B_ADMIN', other)}/users`, admin.accessToken)).status).toBe(404);
    expect(usersOf(await desk.call('GET', `${groupOf('B2B_ADMIN')}/users`, admin.accessToken))).toEqual([
      String(admin.id),
    ]);
  });

  it('gives and takes roles; what is taken bites at the next use', async () => {
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    const left = await desk.call('DELETE', `${groupOf('B2B_BUYER')}/users/${buyer.id}`, admin.accessToken);
    expect(left.status).toBe(204);
    expect((await validate(mandate, buyer.accessToken)).status).toBe(401);
    const wanted = { userId: String(buyer.id), userType: 'CUSTOMER' };
    const joined = await desk.call('POST', `${groupOf('B2B_REQUESTER')}/users`, admin.accessToken, wanted);
    expect([joined.status, joined.body]).toEqual([201, { id: expect.any(String) }]);
    const events = await auditEvents(mandate, { type: 'entity.member_changed' });
    expect(events.at(-1)).toMatchObject({ actor_type: 'customer', actor_id: String(admin.id), outcome: 'success' });
  });

  it('decides about no other company, and brings in nobody', async () => {
    const other = await desk.market.addCompany();
    const stranger = await desk.buyer(other, 'B2B_BUYER');
    const add = (group: string) =>
      desk.call('POST', `${group}/users`, admin.accessToken, { userId: String(stranger.id) });
    expect((await add(groupOf('B2B_REQUESTER', other))).status).toBe(404);
    expect((await add(groupOf('B2B_REQUESTER'))).status).toBe(403);
    const remove = desk.call('DELETE', `${groupOf('B2B_BUYER', other)}/users/${stranger.id}`, admin.accessToken);
    expect((await remove).status).toBe(404);
    expect((await validate(mandate, stranger.accessToken)).status).toBe(200);
  });

  it('gives nothing that they lack', async () => {
    await mandate.database.query(
      `insert into company_role (tenant_id, code, name, scopes, epoch, created_at, updated_at)
        values ($1, 'PRICE_MAKER', 'Price maker', '{price.price_manage}', 1, now(), now())`,
      [desk.market.tenant.id],
    );
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    const wanted = { userId: String(buyer.id) };
    const refused = await desk.call('POST', `${groupOf('PRICE_MAKER')}/users`, admin.accessToken, wanted);
    expect(refused.body).toMatchObject({ code: 403, status: 'Forbidden' });
    expect(await auditEvents(mandate, { type: 'entity.administration_refused' })).toContainEqual(
      expect.objectContaining({ reason: 'role_beyond', actor_type: 'customer', actor_id: String(admin.id) }),
    );
    const service = await desk.token('iam.assignment_manage');
    expect((await desk.call('POST', `${groupOf('PRICE_MAKER')}/users`, service, wanted)).status).toBe(201);
  });

  it('is refused whatever their role does not say: groups, employees, the tenant', async () => {
    const tries = [
      desk.call('POST', 'iam/groups', admin.accessToken, { name: { en: 'X' } }),
      desk.call('GET', 'iam/users', admin.accessToken),
      desk.call('GET', 'iam/access-controls', admin.accessToken),
      desk.call('PUT', `${groupOf('B2B_BUYER')}/users/CUSTOMER/${admin.id}`, admin.accessToken),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('decides themself: nobody who acts on behalf of them does', async () => {
    const { shop } = desk.market;
    const { clientId, secret } = await createOnBehalfClient(mandate, desk.tenant, [shop.id]);
    const body = { customer_id: admin.id, legal_entity_id: company.id };
    const acting = await mandate.call('POST', '/v1/oauth/on-behalf-token', { body, basic: [clientId, secret] });
    const users = await desk.call('GET', `${groupOf('B2B_ADMIN')}/users`, acting.body.access_token);
    expect([users.status, acting.status]).toEqual([403, 200]);
  });

  it('is nobody because a storefront gives its scopes to everyone', async () => {
    const scopes = ['iam.user_read_own', 'customer.customer_read_own', 'customermanagement.legalentity_read_own'];
    const { clientId } = await desk.market.addStorefront({ scopes });
    const { body: visit } = await desk.market.anonymous('login', { client_id: clientId });
    const contact = await desk.market.addCustomer();
    await company.assign(contact, 'B2B_CONTACT');
    const { body: login } = await desk.market.login(contact.email, visit.access_token);
    const { body } = await desk.market.refresh(visit.access_token, login.refresh_token, company.id);
    const users = await desk.call('GET', `${groupOf('B2B_ADMIN')}/users`, body.access_token);
    expect([users.status, users.body.message]).toEqual([403, 'Scope validation failed']);
    const seen = await desk.call('GET', 'customer-management/contact-assignments', body.access_token);
    expect(seen.body.map(({ customer }: { customer: { id: string } }) => customer.id)).toEqual([String(contact.id)]);
    const all = await desk.call('GET', 'customer-management/contact-assignments', admin.accessToken);
    expect(all.body.length).toBeGreaterThan(1);
  });

  it('is somebody with that role: a buyer decides about nobody', async () => {
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    const { body } = await desk.call('GET', 'iam/groups', buyer.accessToken);
    expect(body).toEqual({
      ...{ code: 403, status: 'Forbidden', message: 'Scope validation failed' },
      details: ["Missing required scopes '[iam.group_read_own]'", 'missing scope: iam.group_read_own'],
    });
    const wanted = { userId: String(buyer.id) };
    expect((await desk.call('POST', `${groupOf('B2B_ADMIN')}/users`, buyer.accessToken, wanted)).status).toBe(403);
  });
});
