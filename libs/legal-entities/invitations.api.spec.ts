import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LegalEntity } from '#legal-entities';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import {
  ACCEPT_URL,
  type CompanyShop,
  createCompanyShop,
  type Person,
} from '../../test/support/builders/company-people.js';
import { createCompanyRole } from '../../test/support/builders/legal-entity.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type MailSink, startMailSink } from '../../test/support/mail-sink.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant } from '../../test/support/tokens.js';

let sink: MailSink;
let mandate: TestApp;
let shop: CompanyShop;
let company: LegalEntity;
let b2b: AdminClient;
let invitations: string;

beforeAll(async () => {
  sink = await startMailSink();
  mandate = await startTestApp({ SMTP_URL: sink.url, MAIL_FROM: 'ACME <shop@example.com>' });
  shop = await createCompanyShop(mandate);
  company = await shop.addCompany({ name: 'Müller & Co' });
  b2b = await signInAs(mandate, { role: 'b2b', tenants: [shop.tenant.id] });
  invitations = `/admin/v1/legal-entities/${company.id}/invitations`;
});
afterAll(async () => {
  await mandate.close();
  await sink.close();
});

const invite = (email: string, body: object = {}): Promise<Answer> => b2b.post(invitations, { email, ...body });
const tokenFor = async ({ email }: Person, body: object = {}): Promise<string> =>
  (await invite(email, body)).body.token;
const outcome = ({ status, body }: Answer): [number, string | undefined, string | undefined] => [
  status,
  body.error,
  body.reason,
];
const DEAD = [400, 'invalid_invitation', undefined];

describe('an invitation by an operator', () => {
  it('goes by mail to the shop, and makes whoever has the address a member', async () => {
    const tim = await shop.person();
    const sent = await invite(tim.email, { roles: ['B2B_BUYER'], accept_url: ACCEPT_URL, language: 'de' });
    expect(sent.status).toBe(201);
    expect(sent.body).toEqual({
      ...{ id: expect.any(String), tenant: shop.tenant.slug, email: tim.email, roles: ['B2B_BUYER'], state: 'open' },
      ...{ legal_entity_id: company.id, legal_entity_name: 'Müller & Co', accepted_by: null, mailed: true },
      ...{ inviter_type: 'operator', inviter_id: b2b.operator.id },
      ...{ created_at: expect.any(String), expires_at: expect.any(String) },
      ...{ token: expect.stringMatching(/^[\w-]{43}$/), link: `https://shop.example/join?token=${sent.body.token}` },
    });
    expect(Date.parse(sent.body.expires_at) - Date.parse(sent.body.created_at)).toBe(7 * 86_400_000);
    const mail = await sink.mailTo(tim.email);
    expect(mail.subject).toBe('Müller & Co lädt Sie ein');
    expect(mail.text).toContain(sent.body.link);
    expect(mail.html).toContain('Müller &amp; Co');

    const accepted = await tim.accept(sent.body.token);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({ legal_entity_id: company.id, customer_id: tim.id, roles: ['B2B_BUYER'] });
    expect((await shop.signIn(tim.customer, company.id)).accessToken).toEqual(expect.any(String));
    const [listed] = (await b2b.get(`${invitations}?limit=1`)).body.items;
    expect(listed).toMatchObject({ id: sent.body.id, state: 'accepted', accepted_by: tim.id });
    const details = { legal_entity_id: company.id, invitation_id: sent.body.id, roles: ['B2B_BUYER'] };
    expect(await eventsOf(mandate, sent)).toEqual(
      only({
        type: 'entity.invited',
        details: { ...details, mailed: true, replaced: null },
        extra: { email: tim.email },
      }),
    );
    expect(await eventsOf(mandate, accepted)).toEqual([
      expect.objectContaining({ type: 'entity.member_added', customer_id: tim.id, actor_type: 'customer' }),
      expect.objectContaining({ type: 'entity.invitation_accepted', customer_id: tim.id, details }),
    ]);
  });

  it('can be handed over without a mail: its token is in the first answer only and stored nowhere', async () => {
    const tim = await shop.person();
    const body = { email: tim.email };
    const first = await b2b.post(invitations, body, { idempotencyKey: 'once' });
    const again = await b2b.post(invitations, body, { idempotencyKey: 'once' });
    expect(first.body).toMatchObject({ mailed: false, link: null, roles: ['B2B_CONTACT'] });
    expect([again.body.id, again.body.token, again.body.link]).toEqual([first.body.id, null, null]);
    const stored = await mandate.database.query<{ row: string }>(
      `select i::text as row from company_invitation i union all select k::text from idempotency_key k
       union all select e::text from audit_event e`,
    );
    const token = String(first.body.token);
    const text = JSON.stringify(stored);
    expect([text.includes(token), text.includes(Buffer.from(token).toString('hex'))]).toEqual([false, false]);
    expect((await b2b.get(invitations)).text).not.toContain(token);
    expect((await tim.accept(token)).status).toBe(200);
  });

  it.each<[string, object, string]>([
    ['no address', { email: 'tim' }, '/email'],
    ['an unknown role', { roles: ['B2B_KING'] }, '/roles/0'],
    ['two roles that exclude each other', { roles: ['B2B_ADMIN', 'B2B_BUYER'] }, '/roles'],
    ['an address without the place of the token', { accept_url: 'https://shop.example/join' }, '/accept_url'],
    ['an address elsewhere', { accept_url: 'https://evil.example/{token}' }, '/accept_url'],
    ['a time that is too long', { expires_in_days: 31 }, '/expires_in_days'],
    ['no time', { expires_in_days: 0 }, '/expires_in_days'],
  ])('is refused with %s', async (_, body, pointer) => {
    const answer = await invite('new@example.com', body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('is not for who belongs to the company already, nor to an inactive one', async () => {
    const { email } = await shop.member(company, 'B2B_BUYER');
    expect((await invite(email.toUpperCase())).status).toBe(409);
    const closed = await shop.addCompany({ status: 'inactive' });
    const answer = await b2b.post(`/admin/v1/legal-entities/${closed.id}/invitations`, { email: 'new@example.com' });
    expect(answer.status).toBe(409);
  });

  it('replaces the one before for the same address, whatever its case', async () => {
    const tim = await shop.person();
    const first = await tokenFor(tim);
    const second = await invite(tim.email.toUpperCase());
    expect(outcome(await tim.accept(first))).toEqual(DEAD);
    expect((await tim.accept(second.body.token)).status).toBe(200);
  });

  it('is sent again with another token and its full time; the one before is dead', async () => {
    const tim = await shop.person();
    const first = await invite(tim.email, { accept_url: ACCEPT_URL, expires_in_days: 2 });
    await mandate.database.query(`update company_invitation set expires_at = now() - interval '1 day' where id = $1`, [
      first.body.id,
    ]);
    expect(outcome(await tim.accept(first.body.token))).toEqual(DEAD);
    const again = await b2b.post(`${invitations}/${first.body.id}/resend`);
    expect([again.status, again.body.id, again.body.state]).toEqual([200, first.body.id, 'open']);
    expect(Date.parse(again.body.expires_at)).toBeGreaterThan(Date.parse(first.body.expires_at));
    expect(outcome(await tim.accept(first.body.token))).toEqual(DEAD);
    expect((await tim.accept(again.body.token)).status).toBe(200);
    expect((await b2b.post(`${invitations}/${first.body.id}/resend`)).status).toBe(404);
    expect(await eventsOf(mandate, again)).toEqual(only({ type: 'entity.invitation_resent' }));
  });

  it('can be withdrawn, once', async () => {
    const tim = await shop.person();
    const { body } = await invite(tim.email);
    const withdrawn = await b2b.delete(`${invitations}/${body.id}`);
    expect([withdrawn.status, (await b2b.delete(`${invitations}/${body.id}`)).status]).toEqual([204, 404]);
    expect(outcome(await tim.accept(body.token))).toEqual(DEAD);
    expect(await eventsOf(mandate, withdrawn)).toEqual(only({ type: 'entity.invitation_withdrawn' }));
  });

  it('is unknown to operators of other tenants, below other companies, and to who may only read', async () => {
    const { body } = await invite('someone@example.com');
    const elsewhere = await createCompanyShop(mandate);
    const stranger = await signInAs(mandate, { role: 'b2b', tenants: [elsewhere.tenant.id] });
    const other = await shop.addCompany();
    const auditor = await signInAs(mandate, { role: 'auditor', tenants: [shop.tenant.id] });
    expect((await stranger.get(invitations)).status).toBe(404);
    expect((await stranger.delete(`${invitations}/${body.id}`)).status).toBe(404);
    expect((await b2b.delete(`/admin/v1/legal-entities/${other.id}/invitations/${body.id}`)).status).toBe(404);
    expect((await auditor.delete(`${invitations}/${body.id}`)).status).toBe(403);
  });

  it('may come from a service that manages companies', async () => {
    const client = await createClient(mandate, shop.tenant.slug, {
      ...{ grants: ['client_credentials'], scopes: ['mandate.entity_manage'] },
    });
    const { body } = await grant(mandate, client, { grant_type: 'client_credentials' });
    const answer = await mandate.call('POST', invitations, {
      ...{ bearer: body.access_token, body: { email: 'by-service@example.com' } },
    });
    expect([answer.status, answer.body.inviter_type, answer.body.inviter_id]).toEqual([201, 'client', client.clientId]);
  });
});

describe('accepting', () => {
  it('is for the invited address only, and only when it is verified; a refusal uses nothing up', async () => {
    const tim = await shop.person({ emailVerified: false });
    const eve = await shop.person();
    const token = await tokenFor(tim);
    const foreign = await eve.accept(token);
    expect(outcome(foreign)).toEqual([403, 'access_denied', 'invitation_address']);
    expect(outcome(await tim.accept(token))).toEqual([403, 'access_denied', 'invitation_address_unproven']);
    expect(await eventsOf(mandate, foreign)).toEqual(
      only({
        type: 'entity.invitation_refused',
        outcome: 'refused',
        reason: 'invitation_address',
        customer_id: eve.id,
      }),
    );
    await mandate.database.query('update customer set email_verified = true where tenant_id = $1 and id = $2', [
      shop.tenant.id,
      tim.id,
    ]);
    expect((await tim.accept(token)).status).toBe(200);
  });

  it('answers the same to what is used, made up, of another tenant or no token at all', async () => {
    const tim = await shop.person();
    const used = await tokenFor(tim);
    await tim.accept(used);
    const elsewhere = await createCompanyShop(mandate);
    const foreign = await elsewhere.person({ email: 'both@example.com' });
    const here = await tokenFor(await shop.person({ email: 'both@example.com' }));
    expect(outcome(await tim.accept(used))).toEqual(DEAD);
    expect(outcome(await tim.accept('x'.repeat(43)))).toEqual(DEAD);
    expect(outcome(await tim.accept(''))).toEqual(DEAD);
    expect(outcome(await foreign.accept(here))).toEqual(DEAD);
    expect(outcome(await tim.accept(5))).toEqual([400, 'invalid_request', undefined]);
    const [last] = (await auditEvents(mandate, { type: 'entity.invitation_refused' })).slice(-1);
    expect([last?.reason, last?.tenant, last?.details]).toEqual(['invitation_unknown', elsewhere.tenant.slug, {}]);
  });

  it('ends with the company, and with a role that is deleted', async () => {
    const [tim, ben] = [await shop.person(), await shop.person()];
    const closing = await shop.addCompany();
    const sent = await b2b.post(`/admin/v1/legal-entities/${closing.id}/invitations`, { email: tim.email });
    await mandate.database.query(`update legal_entity set status = 'inactive' where id = $1`, [closing.id]);
    expect(outcome(await tim.accept(sent.body.token))).toEqual(DEAD);
    await createCompanyRole(mandate, shop.tenant.slug, 'PRICER', ['price.price_read']);
    const token = await tokenFor(ben, { roles: ['PRICER'] });
    await mandate.database.query(`delete from company_role where code = 'PRICER'`);
    const refused = await ben.accept(token);
    expect(outcome(refused)).toEqual(DEAD);
    expect(await eventsOf(mandate, refused)).toEqual(only({ reason: 'invitation_role' }));
  });

  it('says so when they belong to the company meanwhile', async () => {
    const tim = await shop.person();
    const token = await tokenFor(tim);
    const body = { customer_id: tim.id };
    expect((await b2b.post(`/admin/v1/legal-entities/${company.id}/members`, body)).status).toBe(201);
    expect((await tim.accept(token)).status).toBe(409);
  });
});
