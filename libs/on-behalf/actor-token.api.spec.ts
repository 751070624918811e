import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmployeeView } from '#access';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { changeEmployee, createEmployee } from '../../test/support/builders/employee.js';
import { changeProvider, createProvider } from '../../test/support/builders/identity-provider.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { createTrustedSystem, exchangeFor } from '../../test/support/builders/trusted-system.js';
import {
  type Idp,
  type IdTokenTrick,
  makeIdpKey,
  startIdp,
  trickyIdToken,
  type IdpKey,
} from '../../test/support/idp/index.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const STAFF = 'mandate-staff';

let mandate: TestApp;
let market: Market;
let system: TestClient;
let idp: Idp;
let foreignKey: IdpKey;
let lauren: EmployeeView;

beforeAll(async () => {
  idp = await startIdp();
  foreignKey = await makeIdpKey();
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  market = await createMarket(mandate);
  const { slug } = market.tenant;
  system = await createTrustedSystem(mandate, slug, [market.shop.id]);
  const provider = { issuer: idp.issuer, scopes: ['openid', 'email', 'profile'] };
  await createProvider(mandate, slug, { ...provider, key: 'staff', audience: 'employees', clientId: STAFF });
  await createProvider(mandate, slug, { ...provider, key: 'shoppers', clientId: 'shoppers' });
  lauren = await createEmployee(mandate, slug, {
    ...{ email: 'lauren@example.com', name: 'Lauren B.', identityProvider: 'staff', subject: 'sub-lauren' },
  });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

/** What the provider says of an agent to us. */
function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return { iss: idp.issuer, aud: STAFF, sub: 'sub-lauren', iat: now, exp: now + 600, ...changes };
}

async function actWith(
  token: string,
  { type = ID_TOKEN, customerId, client = system }: { type?: string; customerId?: number; client?: TestClient } = {},
): Promise<Answer> {
  const id = customerId ?? (await market.addCustomer()).id;
  return exchangeFor(mandate, client, id, { actor_token: token, actor_token_type: type });
}

describe('an agent who is brought with a token of their own', () => {
  it('stands in the token as verified, with the permissions of their groups, and is who did it in the audit', async () => {
    const answer = await actWith(await idp.sign(claims()));
    expect(answer.status).toBe(200);
    const act = {
      ...{ sub: 'sub-lauren', iss: idp.issuer, name: 'Lauren B.' },
      ...{ client_id: system.clientId, assurance: 'verified' },
    };
    const token = claimsOf(answer.body.access_token);
    expect(token.act).toEqual(act);
    expect([...(token.permissions ?? [])].sort()).toEqual(['Create_Order_On_Behalf', 'Login_On_Behalf']);
    const events = await eventsOf(mandate, answer);
    expect(events).toMatchObject([
      {
        ...{ type: 'onbehalf.issued', actor_type: 'agent', actor_id: lauren.employee.id, actor_name: 'Lauren B.' },
        ...{ client_id: system.clientId, details: { agent: 'sub-lauren', agent_issuer: idp.issuer } },
      },
    ]);
    const refreshed = await refresh(mandate, system, answer.body.refresh_token);
    expect(claimsOf(refreshed.body.access_token).act).toEqual(act);
  });

  it('may come to a trusted client as well, and by an access token that is a JWT for us among others', async () => {
    const token = await idp.sign(claims({ aud: ['crm', STAFF], azp: 'crm' }), { typ: 'at+jwt' });
    const answer = await actWith(token, {
      type: 'urn:ietf:params:oauth:token-type:access_token',
      client: market.pos,
    });
    expect(answer.body.expires_in).toBe(300);
    expect(claimsOf(answer.body.access_token).act).toMatchObject({ sub: 'sub-lauren', assurance: 'verified' });
  });

  it('has the permissions of the client when we do not know them as an employee', async () => {
    const answer = await actWith(await idp.sign(claims({ sub: 'sub-temp', given_name: 'Tess', family_name: 'Temp' })));
    const token = claimsOf(answer.body.access_token);
    expect(token.act).toMatchObject({ sub: 'sub-temp', name: 'Tess Temp', assurance: 'verified' });
    expect(token.permissions).toEqual(['Login_On_Behalf', 'Create_Order_On_Behalf']);
    expect(await eventsOf(mandate, answer)).toMatchObject([{ actor_type: 'agent', actor_id: 'sub-temp' }]);
  });

  it('is the employee of their verified address before their first sign-in, too', async () => {
    const wanted = { email: 'unbound@example.com', identityProvider: 'staff' };
    const { employee } = await createEmployee(mandate, market.tenant.slug, wanted);
    const verified = { sub: 'sub-unbound', email: 'Unbound@example.com', email_verified: true };
    const first = await actWith(await idp.sign(claims(verified)));
    expect(await eventsOf(mandate, first)).toMatchObject([{ type: 'onbehalf.issued', actor_id: employee.id }]);
    await changeEmployee(mandate, employee.id, { status: 'suspended' });
    expect((await validate(mandate, first.body.access_token)).status).toBe(401);
    const second = await actWith(await idp.sign(claims(verified)));
    expect([second.status, second.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, second)).toMatchObject([{ reason: 'agent_inactive' }]);
  });

  it('is nobody with the verified address of an employee who is known by another identity', async () => {
    const twin = claims({ sub: 'sub-lauren-2', email: 'lauren@example.com', email_verified: true });
    const answer = await actWith(await idp.sign(twin));
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toMatchObject([{ type: 'onbehalf.refused', reason: 'agent_unknown' }]);
  });

  it('does not act for themselves: neither by their address nor by their identity', async () => {
    const byEmail = await market.addCustomer({ email: 'temp@example.com' });
    const verified = claims({ sub: 'sub-temp', email: 'TEMP@example.com', email_verified: true });
    const itself = await actWith(await idp.sign(verified), { customerId: byEmail.id });
    const byIdentity = await market.addCustomer();
    await mandate.database.query(
      `insert into customer_identity (id, tenant_id, customer_id, provider_id, issuer, subject)
       select gen_random_uuid(), $1, $2, 1, $3, 'sub-temp'`,
      [market.tenant.id, byIdentity.id, idp.issuer],
    );
    const same = await actWith(await idp.sign(claims({ sub: 'sub-temp' })), { customerId: byIdentity.id });
    for (const answer of [itself, same]) {
      expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
      expect(await eventsOf(mandate, answer)).toMatchObject([{ reason: 'agent_self' }]);
    }
    const unverified = await idp.sign({ ...verified, email_verified: false });
    expect((await actWith(unverified, { customerId: byEmail.id })).status).toBe(200);
  });
});

describe('an agent who loses something', () => {
  it('is refused and loses what they have: suspended, or without the permission', async () => {
    for (const change of [{ status: 'suspended' }, { groups: [] }] as const) {
      const anna = await createEmployee(mandate, market.tenant.slug, {
        ...{ identityProvider: 'staff', subject: `sub-anna-${JSON.stringify(change)}` },
      });
      const token = await idp.sign(claims({ sub: anna.employee.idpSubject }));
      const before = await actWith(token);
      expect(before.status).toBe(200);
      await changeEmployee(mandate, anna.employee.id, change);
      expect((await validate(mandate, before.body.access_token)).status).toBe(401);
      expect((await refresh(mandate, system, before.body.refresh_token)).status).toBeGreaterThanOrEqual(400);
      const after = await actWith(token);
      expect([after.status, after.body.error]).toEqual([403, 'access_denied']);
      const reason = 'status' in change ? 'agent_inactive' : 'agent_permission';
      expect(await eventsOf(mandate, after)).toMatchObject([{ type: 'onbehalf.refused', reason, actor_type: 'agent' }]);
    }
  });

  it('loses the sessions with their provider', async () => {
    const { slug } = market.tenant;
    const second = { key: 'agency', audience: 'employees', clientId: 'agency', issuer: idp.issuer } as const;
    const { provider } = await createProvider(mandate, slug, second);
    const { body } = await actWith(await idp.sign(claims({ aud: 'agency' })));
    expect((await validate(mandate, body.access_token)).status).toBe(200);
    await changeProvider(mandate, provider.id, { enabled: false });
    expect((await validate(mandate, body.access_token)).status).toBe(401);
    const again = await actWith(await idp.sign(claims({ aud: 'agency' })));
    expect(await eventsOf(mandate, again)).toMatchObject([{ reason: 'actor_token_provider' }]);
  });
});

describe('a token that proves nobody refuses the exchange: the agent is never left out silently', () => {
  const trick = (kind: IdTokenTrick, changes = {}) => trickyIdToken(kind, claims(changes), idp.key, foreignKey);

  it.each<[string, string, () => string | Promise<string>]>([
    ['signed by a key of its own', 'idp_signature', () => trick('foreign key')],
    ['with the key in its header', 'idp_signature', () => trick('own key in the header')],
    ['without a signature', 'actor_token_opaque', () => trick('alg none')],
    ['signed as HMAC with the key that everybody knows', 'idp_signature', () => trick('HS256 by the public key')],
    ['that is over', 'idp_expired', () => trick('expired')],
    ['from the future', 'idp_expired', () => trick('from the future')],
    ['not valid yet', 'idp_expired', () => idp.sign(claims({ nbf: Math.floor(Date.now() / 1000) + 3600 }))],
    ['older than a day', 'idp_expired', () => idp.sign(claims({ iat: Math.floor(Date.now() / 1000) - 90_000 }))],
    ['without an end', 'idp_claims', () => idp.sign(claims({ exp: undefined }))],
    ['without a subject', 'idp_claims', () => trick('no subject')],
    ['that announces a logout', 'idp_claims', () => idp.sign(claims({ events: {} }))],
    ['of another issuer', 'actor_token_provider', () => trick('wrong issuer')],
    ['for somebody else', 'actor_token_provider', () => trick('wrong audience')],
    ['for the shop that customers sign in at', 'actor_token_provider', () => idp.sign(claims({ aud: 'shoppers' }))],
    ['that is opaque', 'actor_token_opaque', () => 'opaque'],
    ['of no JWT', 'actor_token_provider', () => trick('no JWT')],
  ])('%s', async (_, reason, make) => {
    const before = await sessionCount(mandate);
    const answer = await actWith(await make());
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([400, 'invalid_request', 'actor_token']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason }));
    expect(await sessionCount(mandate)).toBe(before);
  });

  it('of another kind', async () => {
    const answer = await actWith(await idp.sign(claims()), { type: 'urn:ietf:params:oauth:token-type:saml2' });
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([400, 'invalid_request', 'actor_token']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ reason: 'actor_token_type' }));
  });

  it('of another tenant’s provider', async () => {
    const neighbours = await createMarket(mandate);
    const theirs = await createTrustedSystem(mandate, neighbours.tenant.slug, [neighbours.shop.id]);
    const { id: customerId } = await neighbours.addCustomer();
    const answer = await actWith(await idp.sign(claims()), { client: theirs, customerId });
    expect(await eventsOf(mandate, answer)).toMatchObject([{ reason: 'actor_token_provider' }]);
  });

  it('of a client that may not act: nobody’s keys are asked for', async () => {
    const powerless = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { scopes: [] });
    idp.calls.length = 0;
    const answer = await actWith(await idp.sign(claims(), { kid: 'unheard of' }), { client: powerless });
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(idp.calls).toEqual([]);
  });

  it('and says that it cannot tell when the provider’s keys are out of reach', async () => {
    const { slug } = market.tenant;
    const away = { key: 'away', audience: 'employees', clientId: 'away', issuer: 'http://127.0.0.1:9' } as const;
    await createProvider(mandate, slug, away);
    const answer = await actWith(await idp.sign(claims({ iss: away.issuer, aud: 'away' })));
    expect([answer.status, answer.body.error]).toEqual([503, 'temporarily_unavailable']);
    expect(await eventsOf(mandate, answer)).toMatchObject([{ reason: 'idp_unreachable' }]);
  });
});
