import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LegalEntity } from '#legal-entities';
import { eventsOf, only } from '../../test/support/audit.js';
import { createOnBehalfClient } from '../../test/support/builders/client.js';
import {
  ACCEPT_URL,
  type CompanyShop,
  createCompanyShop,
  type Person,
} from '../../test/support/builders/company-people.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { changeMember, createCompanyRole } from '../../test/support/builders/legal-entity.js';
import { hashIn, type MailSink, startMailSink } from '../../test/support/mail-sink.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';

let sink: MailSink;
let mandate: TestApp;
let shop: CompanyShop;
let company: LegalEntity;
let ada: Person;

beforeAll(async () => {
  sink = await startMailSink();
  mandate = await startTestApp({ SMTP_URL: sink.url, RATE_LIMITS: 'on' });
  shop = await createCompanyShop(mandate);
});
beforeEach(async () => {
  company = await shop.addCompany();
  ada = await shop.member(company, 'B2B_ADMIN');
});
afterAll(async () => {
  await mandate.close();
  await sink.close();
});

const refusal = ({ status, body }: Answer): [number, string | undefined] => [status, body.reason];
const HASH_URL = 'https://shop.example/join?hash={token}';

async function invited(by: Person, body: object = {}): Promise<{ readonly tim: Person; readonly token: string }> {
  const tim = await shop.person();
  expect((await by.invite(tim.email, { accept_url: HASH_URL, ...body })).status).toBe(201);
  return { tim, token: hashIn(await sink.mailTo(tim.email)) };
}
const memberId = async (person: Person): Promise<string> => {
  const rows = await mandate.database.query<{ id: string }>(
    'select id from legal_entity_member where customer_id = $1',
    [person.id],
  );
  return rows[0]?.id as string;
};

describe('an admin of a company', () => {
  it('invites to the company that they act for, without seeing the token', async () => {
    const tim = await shop.person();
    const sent = await ada.invite(tim.email, { roles: ['B2B_BUYER'], accept_url: HASH_URL });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      legal_entity_id: company.id,
      inviter_type: 'customer',
      inviter_id: String(ada.id),
    });
    const token = hashIn(await sink.mailTo(tim.email));
    expect([sent.text.includes(token), 'token' in sent.body, 'link' in sent.body]).toEqual([false, false, false]);
    expect(await eventsOf(mandate, sent)).toEqual(
      only({ type: 'entity.invited', actor_type: 'customer', actor_id: String(ada.id) }),
    );
    expect((await tim.accept(token)).body.roles).toEqual(['B2B_BUYER']);
    const { body } = await ada.call('GET', 'legal-entity-invitations');
    expect(body.items).toEqual([expect.objectContaining({ id: sent.body.id, state: 'accepted' })]);
  });

  it('sends it again and withdraws it', async () => {
    const { tim, token } = await invited(ada);
    const [{ id }] = (await ada.call('GET', 'legal-entity-invitations')).body.items;
    expect((await ada.call('POST', `legal-entity-invitations/${id}/resend`)).status).toBe(200);
    expect((await tim.accept(token)).body.error).toBe('invalid_invitation');
    expect((await ada.call('DELETE', `legal-entity-invitations/${id}`)).status).toBe(204);
    expect((await ada.call('DELETE', `legal-entity-invitations/${id}`)).status).toBe(404);
    expect((await ada.call('POST', `legal-entity-invitations/${id}/resend`)).status).toBe(404);
  });

  it('names roles that exist, an address that leads to the shop, and every field by its name', async () => {
    const answers = [
      await ada.invite('new@example.com', { roles: ['B2B_KING'] }),
      await ada.invite('new@example.com', { accept_url: 'https://evil.example/{token}' }),
      await ada.invite('new', { accept_url: undefined, tenant: 'other' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 400]);
    expect(answers[2]?.body).toMatchObject({ error: 'invalid_request' });
  });

  it('gives nobody more than they have themself', async () => {
    await createCompanyRole(mandate, shop.tenant.slug, 'PRICER', ['price.price_manage']);
    const answer = await ada.invite('new@example.com', { roles: ['PRICER'] });
    expect(refusal(answer)).toEqual([403, 'role_beyond']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'entity.administration_refused', outcome: 'refused', reason: 'role_beyond', customer_id: ada.id }),
    );
  });

  it('is stopped when they send too many', async () => {
    const last = await shop.addCompany();
    const eager = await shop.member(last, 'B2B_ADMIN');
    const answers: number[] = [];
    for (let number = 0; number < 51; number++) answers.push((await eager.invite(`no address ${number}`)).status);
    expect(new Set(answers)).toEqual(new Set([400]));
    for (let number = 0; number < 51; number++) {
      answers.push((await eager.invite('nobody@example.com', { roles: ['B2B_KING'] })).status);
    }
    expect([answers.at(-2), answers.at(-1)]).toEqual([422, 429]);
  });
});

describe('nobody else', () => {
  it.each(['B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'])('invites: %s', async (role) => {
    const buyer = await shop.member(company, role);
    expect(refusal(await buyer.invite('new@example.com'))).toEqual([403, 'administration_right']);
    expect(refusal(await buyer.call('GET', 'legal-entity-invitations'))).toEqual([403, 'administration_right']);
  });

  it('invites while they act for no company', async () => {
    const alone = await shop.signIn(ada.customer);
    expect((await alone.invite('new@example.com')).status).toBe(403);
  });

  it('invites for a customer, however high their role', async () => {
    const desk = await createOnBehalfClient(mandate, shop.tenant.slug, [shop.storefront.shop.id]);
    const issued = await issueOnBehalf(mandate, desk, { customer_id: ada.id, legal_entity_id: company.id });
    expect(issued.status).toBe(200);
    const answer = await mandate.call('POST', '/v1/me/legal-entity-invitations', {
      ...{ bearer: issued.body.access_token, body: { email: 'new@example.com', accept_url: ACCEPT_URL } },
    });
    expect(answer.status).toBe(403);
  });
});

describe("an admin's invitation, once they could not send it any more", () => {
  it.each<[string, () => Promise<unknown>]>([
    ['their role is another one', async () => changeMember(mandate, await memberId(ada), { roles: ['B2B_BUYER'] })],
    [
      'they are removed',
      async () => mandate.database.query('delete from legal_entity_member where customer_id = $1', [ada.id]),
    ],
    ['they are inactive', async () => changeCustomer(mandate, shop.tenant.slug, ada.id, { status: 'inactive' })],
  ])('opens nothing: %s', async (_, happens) => {
    const { tim, token } = await invited(ada, { roles: ['B2B_REQUESTER'] });
    await happens();
    const answer = await tim.accept(token);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_invitation']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ reason: 'invitation_inviter' }));
  });

  it('lives on when another admin sends it again', async () => {
    const bob = await shop.member(company, 'B2B_ADMIN');
    const { tim } = await invited(ada, { accept_url: HASH_URL });
    const [{ id }] = (await bob.call('GET', 'legal-entity-invitations')).body.items;
    await changeMember(mandate, await memberId(ada), { roles: ['B2B_BUYER'] });
    const before = sink.mails.length;
    expect((await bob.call('POST', `legal-entity-invitations/${id}/resend`)).status).toBe(200);
    const mail = await until(() => sink.mails.slice(before).find(({ to }) => to.includes(tim.email)));
    expect((await tim.accept(hashIn(mail))).status).toBe(200);
  });
});
