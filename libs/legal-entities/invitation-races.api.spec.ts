import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LegalEntity } from '#legal-entities';
import { type CompanyShop, createCompanyShop, type Person } from '../../test/support/builders/company-people.js';
import { changeEntity } from '../../test/support/builders/legal-entity.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { InvitationUpkeep } from './invitation-upkeep.js';

const ROUNDS = 10;

let mandate: TestApp;
let other: TestApp;
let shop: CompanyShop;
let b2b: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  other = await startTestApp({}, mandate);
  shop = await createCompanyShop(mandate);
  b2b = await signInAs(mandate);
});
afterAll(async () => {
  await other.close();
  await mandate.close();
});

const pathOf = ({ id }: LegalEntity): string => `/admin/v1/legal-entities/${id}/invitations`;
const invite = async (company: LegalEntity, { email }: Person): Promise<{ id: string; token: string }> =>
  (await b2b.post(`${pathOf(company)}?tenant=${shop.tenant.slug}`, { email, roles: ['B2B_BUYER'] })).body;
const membersOf = async ({ id }: LegalEntity): Promise<number> =>
  (await mandate.database.query('select 1 from legal_entity_member where legal_entity_id = $1', [id])).length;

/** Each in a company of its own. */
async function rounds(play: (company: LegalEntity, tim: Person) => Promise<void>): Promise<void> {
  const tim = await shop.person();
  for (let round = 0; round < ROUNDS; round++) await play(await shop.addCompany(), tim);
}

describe('an invitation that is wanted twice at the same moment', () => {
  it('is accepted once', () =>
    rounds(async (company, tim) => {
      const { token } = await invite(company, tim);
      const answers = await Promise.all([tim.accept(token), tim.at(other).accept(token), tim.accept(token)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
      expect(await membersOf(company)).toBe(1);
    }));

  it('is either accepted or withdrawn', () =>
    rounds(async (company, tim) => {
      const { id, token } = await invite(company, tim);
      const [accepted, withdrawn] = await Promise.all([
        tim.at(other).accept(token),
        b2b.delete(`${pathOf(company)}/${id}?tenant=${shop.tenant.slug}`),
      ]);
      expect([
        [200, 404, 1],
        [400, 204, 0],
      ]).toContainEqual([accepted.status, withdrawn.status, await membersOf(company)]);
    }));

  it('makes nobody act for a company that is deactivated at that moment', () =>
    rounds(async (company, tim) => {
      const { token } = await invite(company, tim);
      const [accepted] = await Promise.all([
        tim.at(other).accept(token),
        changeEntity(mandate, shop.tenant.slug, company.id, { status: 'inactive' }),
      ]);
      expect([
        [200, 1],
        [400, 0],
      ]).toContainEqual([accepted.status, await membersOf(company)]);
      await expect(shop.signIn(tim.customer, company.id)).rejects.toThrow('access_denied');
    }));

  it('is sent by one of two who invite the same address', () =>
    rounds(async (company, tim) => {
      const path = `${pathOf(company)}?tenant=${shop.tenant.slug}`;
      const answers: Answer[] = await Promise.all([1, 2].map(() => b2b.post(path, { email: tim.email })));
      const tokens = answers.filter(({ status }) => status === 201).map(({ body }) => body.token as string);
      expect(tokens.length).toBeGreaterThan(0);
      const open = 'select 1 from company_invitation where legal_entity_id = $1 and withdrawn_at is null';
      expect(await mandate.database.query(open, [company.id])).toHaveLength(1);
    }));
});

describe('invitations that ended', () => {
  it('are forgotten 30 days later', async () => {
    const company = await shop.addCompany();
    const [old, fresh] = [await invite(company, await shop.person()), await invite(company, await shop.person())];
    const age = `update company_invitation set expires_at = now() - make_interval(days => $2) where id = $1`;
    await mandate.database.query(age, [old.id, 31]);
    await mandate.database.query(age, [fresh.id, 29]);
    await mandate.app.get(InvitationUpkeep, { strict: false }).run();
    const left = await mandate.database.query('select id from company_invitation where legal_entity_id = $1', [
      company.id,
    ]);
    expect(left).toEqual([{ id: fresh.id }]);
  });
});
