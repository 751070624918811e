import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type FaultyIdp, startFaultyIdp } from '../../test/support/idp/index.js';
import { createSsoShop, locationOf, type SsoShop, Visitor } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

/** Its ID token says everything. */
const NO_USERINFO = { metadata: { userinfo_endpoint: undefined } };

let mandate: TestApp;
let idp: FaultyIdp;
let market: SsoShop;
let count = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startFaultyIdp();
  market = await createSsoShop(mandate, idp);
  const provider = { issuer: idp.issuer, clientSecret: idp.clientSecret };
  await market.addProvider({ ...provider, key: 'plain', referenceKey: 'number' });
  await market.addProvider({ ...provider, key: 'linking', linkByEmail: true });
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

let email: string;
beforeEach(() => {
  email = `c${++count}@example.com`;
});

/** Somebody new at the provider comes back with these claims. */
async function signIn(idpKey: string, claims: Record<string, unknown>): Promise<Answer> {
  idp.script = { ...NO_USERINFO, claims: { sub: `somebody-${count}`, email, ...claims } };
  const visitor = new Visitor(mandate);
  return visitor.comeBack(await visitor.signInAt(await visitor.open(await market.link({ idpKey })), { login: '' }));
}

const customer = (wanted: object) => createCustomer(mandate, market.tenant.slug, market.shop.id, { email, ...wanted });

const identitiesOf = (id: number) =>
  mandate.database.query('select subject from customer_identity where customer_id = $1', [id]);

const customerCount = async (): Promise<number> => (await mandate.database.query('select 1 from customer')).length;

async function expectRefused(answer: Answer, reason: string): Promise<void> {
  expect(locationOf(answer).searchParams.get('error')).toBe('access_denied');
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.failed', outcome: 'refused', reason }));
}

describe('SS-22: an address that the provider has not verified', () => {
  it.each([
    ['false', false],
    ['missing', undefined],
    ['the text "true"', 'true'],
    ['the number 1', 1],
  ])('links nobody: email_verified is %s', async (_, verified) => {
    const { id } = await customer({ emailVerified: true });
    const before = await customerCount();
    for (const idpKey of ['plain', 'linking']) {
      await expectRefused(await signIn(idpKey, { email_verified: verified }), 'email_unverified');
    }
    expect(await identitiesOf(id)).toEqual([]);
    expect(await customerCount()).toBe(before);
  });
});

describe('an address that the provider has verified', () => {
  it('links a customer who has verified it, too, where the tenant wants that', async () => {
    const { id } = await customer({ emailVerified: true });
    const answer = await signIn('linking', { email: email.toUpperCase(), email_verified: true });
    expect(locationOf(answer).searchParams.get('code')).not.toBeNull();
    expect(await identitiesOf(id)).toHaveLength(1);
    expect((await eventsOf(mandate, answer)).map(({ type }) => type)).toEqual([
      ...['identity.linked', 'sso.login', 'code.issued'],
    ]);
  });

  it('links nobody where the tenant does not', async () => {
    const { id } = await customer({ emailVerified: true });
    await expectRefused(await signIn('plain', { email_verified: true }), 'email_taken');
    expect(await identitiesOf(id)).toEqual([]);
  });

  it('links no customer who has not verified it with us: somebody else may have registered with it', async () => {
    const { id } = await customer({ emailVerified: false });
    await expectRefused(await signIn('linking', { email_verified: true }), 'customer_email_unverified');
    expect(await identitiesOf(id)).toEqual([]);
  });

  it('links no guest: the guest stays what it is, and a customer is made', async () => {
    const { id } = await customer({ guest: true, emailVerified: true });
    expect(locationOf(await signIn('linking', { email_verified: true })).searchParams.get('code')).not.toBeNull();
    expect(await identitiesOf(id)).toEqual([]);
  });

  it('links no inactive customer', async () => {
    await customer({ emailVerified: true, status: 'inactive' });
    await expectRefused(await signIn('linking', { email_verified: true }), 'customer_inactive');
  });
});

describe('somebody new', () => {
  it('becomes a customer with what the provider says, and nothing that does not fit', async () => {
    const claims = { email: 'no address', given_name: 'A\u0000da', family_name: 'x'.repeat(300), email_verified: true };
    const answer = await signIn('plain', { ...claims, number: 'M-1' });
    const [login] = (await eventsOf(mandate, answer)).filter(({ type }) => type === 'sso.login');
    expect(
      await mandate.database.query(
        'select email, email_verified, first_name, length(last_name) as length, external_id from customer where id = $1',
        [login?.customer_id],
      ),
    ).toEqual([{ email: null, email_verified: false, first_name: 'A da', length: 200, external_id: 'M-1' }]);
  });

  it('never becomes a customer who has the number that the provider names', async () => {
    const { id } = await customer({ email: null, externalId: 'M-2' });
    await expectRefused(await signIn('plain', { number: 'M-2' }), 'reference_taken');
    expect(await identitiesOf(id)).toEqual([]);
  });

  it('keeps an unverified address as unverified', async () => {
    await signIn('plain', { email_verified: false });
    expect(await mandate.database.query('select email_verified from customer where email = $1', [email])).toEqual([
      { email_verified: false },
    ]);
  });

  it('has no password routes', async () => {
    await signIn('plain', { email_verified: true });
    const storefront = await mandate.call('POST', '/v1/auth/login', {
      basic: [market.storefront.clientId, market.storefront.secret],
      body: { email, password: '', shop_id: market.shop.id },
    });
    expect(storefront.status).toBe(400);
  });
});
