import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EmployeeView } from '#access';
import { AgentAtPage } from '../../test/support/agent-page.js';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { changeClient } from '../../test/support/builders/client.js';
import { changeEmployee, createEmployee } from '../../test/support/builders/employee.js';
import { APP_CALLBACK, createEmployeeApp, type EmployeeApp } from '../../test/support/builders/employee-app.js';
import { createGroup } from '../../test/support/builders/group.js';
import { changeProvider } from '../../test/support/builders/identity-provider.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { locationOf, OUR_REGISTRATION, Visitor } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let centre: CallCentre;
let app: EmployeeApp;
let provider: number;
let lauren: EmployeeView;

beforeAll(async () => {
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  const accounts = ['lauren', 'stranger'].map((login) => ({ login, subject: `${login}-1`, claims: {} }));
  idp = await startIdp({ clients: [OUR_REGISTRATION], accounts });
});
beforeEach(async () => {
  centre = await createCallCentre(mandate);
  app = await createEmployeeApp(mandate, centre);
  provider = (await centre.addProvider(idp.issuer)).provider.id;
  const scopes = ['order.order_read', 'product.product_manage'];
  const group = await createGroup(mandate, centre.tenant.slug, { scopes, permissions: [] });
  lauren = await createEmployee(mandate, centre.tenant.slug, {
    ...{ email: 'lauren@example.com', name: 'Lauren B.', groups: [group.code] },
    ...{ identityProvider: 'staff', subject: 'lauren-1' },
  });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

describe('an employee who signs in for themself', () => {
  it('gets what their groups give, for an hour, without a customer', async () => {
    const answer = await app.tokens('lauren');
    expect(answer.status).toBe(200);
    expect([answer.body.expires_in, answer.body.refresh_expires_in]).toEqual([3600, 43_200]);
    const { id } = lauren.employee;
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({
      sub: `employee:${id}`,
      employee_id: id,
      scope: 'order.order_read product.product_manage',
    });
    expect([claims.customerId, claims.act, claims.on_behalf_session]).toEqual([undefined, undefined, undefined]);
    expect((await validate(mandate, answer.body.access_token)).body).toMatchObject({ valid: true, employee_id: id });
    const events = await eventsOf(mandate, answer);
    expect(events).toMatchObject([
      { type: 'code.redeemed' },
      { type: 'token.issued', actor_type: 'agent', actor_id: id },
    ]);
    const login = await auditEvents(mandate, { type: 'agent.login', clientId: app.client.clientId });
    expect(login).toMatchObject([{ actor_id: id, customer_id: null, details: { purpose: 'employee' } }]);
  });

  it('gets no more than was asked for, and no more than they have', async () => {
    const { body } = await app.tokens('lauren', {
      scope: 'order.order_read customer.customer_manage mandate.client_read',
    });
    expect(body.scope).toBe('order.order_read');
    const refreshed = await app.refresh(body.refresh_token);
    expect(claimsOf(refreshed.body.access_token)).toMatchObject({
      scope: 'order.order_read',
      employee_id: lauren.employee.id,
    });
  });

  it('is shown to the services that ask, and let in nowhere that is for customers', async () => {
    const { body } = await app.tokens('lauren');
    const service = await centre.addClient({ type: 'confidential', grants: ['client_credentials'], scopes: [] });
    const introspected = await mandate.call('POST', '/v1/oauth/introspect', {
      ...{ basic: basicOf(service), body: new URLSearchParams({ token: body.access_token }) },
    });
    expect(introspected.body).toMatchObject({ active: true, employee_id: lauren.employee.id });
    for (const path of ['/v1/me/on-behalf', '/v1/me/identities', '/v1/oauth/tokens']) {
      expect([path, (await mandate.call('GET', path, { bearer: body.access_token })).status]).toEqual([path, 403]);
    }
  });

  it('signs in on our own page where the tenant has no provider', async () => {
    const own = await createCallCentre(mandate);
    const ownApp = await createEmployeeApp(mandate, own);
    const text = 'correct horse battery staple';
    const { employee } = await own.addEmployee({ email: 'ann@example.com', password: { text, final: true } });
    const agent = new AgentAtPage(mandate);
    await agent.begin(ownApp.link());
    expect(agent.shown.text).toContain('Afterwards you work in');
    await agent.fill({ email: 'ann@example.com', password: text });
    const back = locationOf(await agent.enterCode());
    const { body } = await ownApp.redeem(back.searchParams.get('code') ?? '');
    expect(claimsOf(body.access_token)).toMatchObject({ employee_id: employee.id, scope: '' });
    expect((await ownApp.refresh(body.refresh_token)).status).toBe(200);
  });
});

describe('what ends an employee’s own session', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['they are suspended', 'employee', () => changeEmployee(mandate, lauren.employee.id, { status: 'suspended' })],
    ['they lose a group', 'employee', () => changeEmployee(mandate, lauren.employee.id, { groups: [] })],
    ['their provider is disabled', 'kind', () => changeProvider(mandate, provider, { enabled: false })],
  ])('%s', async (_, __, change) => {
    const { body } = await app.tokens('lauren');
    expect((await validate(mandate, body.access_token)).status).toBe(200);
    await change();
    expect((await validate(mandate, body.access_token)).status).toBe(401);
    const refused = await app.refresh(body.refresh_token);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
  });

  it('is refreshed no more by a client that may not sign employees in any more', async () => {
    const { body } = await app.tokens('lauren');
    await changeClient(mandate, app.client.clientId, { grants: ['authorization_code', 'refresh_token'] });
    const refused = await app.refresh(body.refresh_token);
    expect(refused.status).toBe(400);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'token.refresh_refused', reason: 'client_grant' }));
  });

  it('a code is worthless when they lost something since', async () => {
    const code = (await app.signIn('lauren')).searchParams.get('code') ?? '';
    await changeEmployee(mandate, lauren.employee.id, { groups: [] });
    const refused = await app.redeem(code);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'code.refused', reason: 'agent_changed' }));
  });
});

describe('a request that is not granted', () => {
  it.each<[string, string, string, Record<string, string | undefined>]>([
    ['no challenge', 'invalid_request', 'pkce', { code_challenge: undefined }],
    ['no state', 'invalid_request', 'state_missing', { state: undefined }],
    ['another response type', 'unsupported_response_type', 'response_type', { response_type: 'token' }],
    ['a malformed scope', 'invalid_scope', 'invalid_scope', { scope: 'a  b' }],
    ['an unknown provider', 'invalid_request', 'provider_unknown', { idp: 'nobody' }],
  ])('leads back to the client with an error: %s', async (_, error, reason, changes) => {
    const answer = await new Visitor(mandate).open(app.link(changes));
    const back = locationOf(answer);
    expect([back.origin + back.pathname, back.searchParams.get('error')]).toEqual([APP_CALLBACK, error]);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', reason }));
  });

  it('is a client’s that signs in agents or customers only', async () => {
    const desktop = await createEmployeeApp(mandate, centre, { grants: ['authorization_code'] });
    const back = locationOf(await new Visitor(mandate).open(desktop.link()));
    expect(back.searchParams.get('error')).toBe('unauthorized_client');
  });

  it('leads nowhere when the address is not the client’s', async () => {
    const answer = await new Visitor(mandate).open(app.link({ redirect_uri: 'https://evil.example/' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('is a stranger’s', async () => {
    const back = await app.signIn('stranger');
    expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
  });
});
