import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EmployeeView } from '#access';
import { Clock } from '#kernel';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { AGENT_CALLBACK, type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { changeEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { locationOf, OUR_REGISTRATION, Visitor } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let centre: CallCentre;
let lauren: EmployeeView;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({
    clients: [OUR_REGISTRATION],
    accounts: [
      { login: 'lauren', subject: 'lauren-1', claims: { email: 'lauren@example.com', email_verified: true } },
      { login: 'stranger', subject: 'stranger-1', claims: { email: 'stranger@example.com', email_verified: true } },
      { login: 'new', subject: 'new-1', claims: { email: 'new@example.com', email_verified: true } },
      { login: 'unverified', subject: 'unverified-1', claims: { email: 'late@example.com', email_verified: false } },
    ],
  });
  centre = await createCallCentre(mandate);
  await centre.addProvider(idp.issuer);
  lauren = await agentOf('lauren@example.com', 'lauren-1');
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const agentOf = (email: string, subject: string | undefined, groups?: string[]): Promise<EmployeeView> =>
  centre.addEmployee({ email, name: 'Lauren B.', identityProvider: 'staff', subject, groups });

async function expectRefused(answer: Answer, error: string, reason: string): Promise<void> {
  expect(answer.status).toBe(303);
  const back = locationOf(answer);
  expect(back.origin + back.pathname).toBe(AGENT_CALLBACK);
  const { error_description, ...said } = Object.fromEntries(back.searchParams);
  expect(said).toEqual({ error, state: 'desktop-1', iss: 'http://localhost:3000' });
  expect(error_description).toMatch(/^[A-Z].+\.$/);
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', outcome: 'refused', reason }));
}

async function expectPage400(answer: Answer, reason: string): Promise<void> {
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', outcome: 'refused', reason }));
}

describe('an agent who signs in at the employees’ provider', () => {
  it('TA-01: acts for the customer for 15 minutes, named in the token', async () => {
    const back = await centre.signIn('lauren', { reason: 'INC-2201' });
    expect(back.status).toBe(303);
    const { code, ...said } = Object.fromEntries(locationOf(back).searchParams);
    expect(said).toEqual({ state: 'desktop-1', iss: 'http://localhost:3000' });
    expect((await eventsOf(mandate, back)).map(({ type }) => type)).toEqual(['agent.login', 'code.issued']);

    const answer = await centre.redeem(code as string, { customer_id: centre.customer.id, state: 'desktop-1' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 900, on_behalf_session: true });
    expect(Object.keys(answer.body as object)).not.toContain('refresh_token');
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({
      sub: String(centre.customer.id),
      customerId: centre.customer.id,
      client_id: centre.desktop.clientId,
      on_behalf_session: true,
      permissions: ['Create_Order_On_Behalf', 'Login_On_Behalf'],
      act: {
        ...{ sub: 'lauren-1', iss: idp.issuer, name: 'Lauren B.' },
        ...{ client_id: centre.desktop.clientId, assurance: 'verified' },
      },
    });
    expect(claims.exp - claims.iat).toBe(900);
    expect(await eventsOf(mandate, answer)).toEqual([
      expect.objectContaining({ type: 'code.redeemed' }),
      expect.objectContaining({
        ...{ type: 'agent.token_issued', outcome: 'success', actor_type: 'agent', actor_id: lauren.employee.id },
        ...{ customer_id: centre.customer.id, client_id: centre.desktop.clientId, jti: claims.jti },
        address: '127.0.0.1',
        details: expect.objectContaining({ reason: 'INC-2201', agent: 'lauren-1' }),
      }),
    ]);
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
  });

  it('TA-02: gets nothing that can be refreshed', async () => {
    const code = await centre.codeOf('lauren', { scope: 'offline_access' });
    const { body } = await centre.redeem(code);
    expect(body.scope).not.toContain('offline_access');
    for (const refresh_token of [body.access_token, code]) {
      const again = { grant_type: 'refresh_token', refresh_token, code: undefined };
      const refused = await centre.redeem('', again);
      expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
      expect((await eventsOf(mandate, refused)).map(({ outcome }) => outcome)).toEqual(['refused']);
    }
    const refreshing = await centre.addClient({ grants: ['authorization_code', 'trusted_agent', 'refresh_token'] });
    const theirs = await centre.codeOf('lauren', { client_id: refreshing.clientId });
    const answer = await centre.redeem(theirs, { client_id: refreshing.clientId });
    expect([answer.status, Object.keys(answer.body as object).includes('refresh_token')]).toEqual([200, false]);
    const tried = { client_id: refreshing.clientId, grant_type: 'refresh_token', code: undefined };
    const refused = await centre.redeem('', { ...tried, refresh_token: answer.body.access_token });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['the method plain', { code_challenge_method: 'plain' }],
    ['the method left out', { code_challenge_method: undefined }],
    ['a challenge that S256 cannot give', { code_challenge: 'too-short' }],
  ])('TA-03: is not sent to the provider with %s', async (_, changes) => {
    const calls = idp.calls.length;
    const visitor = new Visitor(mandate);
    const answer = await visitor.open(centre.link(changes));
    await expectRefused(answer, 'invalid_request', 'pkce');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(idp.calls.length).toBe(calls);
  });

  it('TA-04: gets no code without Login_On_Behalf', async () => {
    const { code } = await createGroup(mandate, centre.tenant.slug, { permissions: ['Search_Orders'] });
    await agentOf('stranger@example.com', 'stranger-1', [code]);
    const back = await centre.signIn('stranger');
    await expectRefused(back, 'access_denied', 'agent_permission');
    expect((await eventsOf(mandate, back))[0]).toMatchObject({ actor_type: 'agent', actor_name: 'Lauren B.' });
  });

  it('TA-09: cannot be finished in another browser', async () => {
    const visitor = new Visitor(mandate);
    const way = await visitor.signInAt(await visitor.open(centre.link()), { login: 'lauren' });
    await expectPage400(await new Visitor(mandate).comeBack(way), 'browser_binding');
    const elsewhere = new Visitor(mandate);
    await elsewhere.open(centre.link());
    await expectPage400(await elsewhere.comeBack(way), 'browser_binding');
    // The stranger's try has spent nothing, and the agent's own counts once.
    expect(locationOf(await visitor.comeBack(way)).searchParams.get('code')).not.toBeNull();
    await expectPage400(await visitor.comeBack(way), 'state_used');
  });

  it.each([
    ['is not registered', 'https://elsewhere.example/callback'],
    ['has an added query', `${AGENT_CALLBACK}?next=1`],
    ['has another port', 'http://127.0.0.1:4000/agent/callback'],
    ['is missing', undefined],
  ])('TA-10: ends on our own page when the redirect address %s', async (_, redirect_uri) => {
    await expectPage400(await new Visitor(mandate).open(centre.link({ redirect_uri })), 'redirect_uri');
  });

  it('TA-10: gets no token when the redirect address is another one at the token endpoint', async () => {
    const code = await centre.codeOf('lauren');
    for (const redirect_uri of [`${AGENT_CALLBACK}?next=1`, undefined]) {
      const answer = await centre.redeem(code, { redirect_uri });
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'code.refused', reason: 'redirect_uri' }));
    }
    expect((await centre.redeem(code)).status).toBe(200);
  });

  it('gets no second token with the first one as credential', async () => {
    const { body } = await centre.redeem(await centre.codeOf('lauren'));
    const code = await centre.codeOf('lauren');
    const chained = await centre.redeem(code, {}, body.access_token);
    expect([chained.status, chained.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, chained)).toEqual(only({ outcome: 'refused', reason: 'chained' }));
    expect((await centre.redeem(code)).status).toBe(200);
  });

  it('TA-13: is out after 15 minutes, however busy', async () => {
    const { body } = await centre.redeem(await centre.codeOf('lauren'));
    const { iat } = claimsOf(body.access_token);
    const clock = jest.spyOn(mandate.app.get(Clock, { strict: false }), 'now');
    const statusAt = async (seconds: number): Promise<number> => {
      clock.mockReturnValue((iat + seconds) * 1000);
      return (await validate(mandate, body.access_token)).status;
    };
    try {
      for (let minute = 1; minute < 15; minute++) expect(await statusAt(minute * 60)).toBe(200);
      expect([await statusAt(899), await statusAt(900), await statusAt(930)]).toEqual([200, 401, 401]);
    } finally {
      clock.mockRestore();
    }
  });

  it('TA-16: loses every token at once when they are suspended', async () => {
    const { employee } = await agentOf('new@example.com', undefined);
    const tokens: string[] = [];
    for (let count = 0; count < 2; count++) {
      const { body } = await centre.redeem(await centre.codeOf('new'));
      tokens.push(body.access_token);
    }
    const pending = await centre.codeOf('new');
    await changeEmployee(mandate, employee.id, { status: 'suspended' });
    for (const token of tokens) {
      expect((await validate(mandate, token)).status).toBe(401);
      const revoked = await auditEvents(mandate, { type: 'token.revoked', sessionId: claimsOf(token).sid });
      expect(revoked).toEqual(only({ outcome: 'success', reason: 'employee_suspended' }));
    }
    const disabled = await auditEvents(mandate, { type: 'agent.disabled' });
    expect(disabled).toEqual(
      only({ outcome: 'success', details: expect.objectContaining({ employee_id: employee.id }) }),
    );
    const late = await centre.redeem(pending);
    expect([late.status, late.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, late)).toEqual(only({ type: 'agent.refused', reason: 'agent_inactive' }));
    await expectRefused(await centre.signIn('new'), 'access_denied', 'agent_inactive');
  });
});

it('is told to clients in the server’s metadata, under a name of its own', async () => {
  const { body } = await mandate.call('GET', '/.well-known/oauth-authorization-server');
  expect(body.mandate_trusted_agent_authorization_endpoint).toBe(
    'http://localhost:3000/v1/oauth/trusted-agent/authorize',
  );
  expect(body).toMatchObject({ response_types_supported: ['code'], code_challenge_methods_supported: ['S256'] });
  expect(body.authorization_endpoint).toBeUndefined();
});

describe('whose identity a provider proves', () => {
  it('is nobody’s when nobody has it', async () => {
    await agentOf('late@example.com', undefined);
    await expectRefused(await centre.signIn('unverified'), 'access_denied', 'agent_unknown');
  });

  it('is bound by the verified e-mail address at the first sign-in, and by nothing else later', async () => {
    const [bound] = await auditEvents(mandate, { type: 'employee.identity_bound' });
    expect(bound).toMatchObject({ actor_type: 'agent', outcome: 'success' });
    const rows = await mandate.database.query(
      `select email, idp_subject from employee where tenant_id = $1 and email <> 'stranger@example.com' order by email`,
      [centre.tenant.id],
    );
    expect(rows).toEqual([
      { email: 'late@example.com', idp_subject: null },
      { email: 'lauren@example.com', idp_subject: 'lauren-1' },
      { email: 'new@example.com', idp_subject: 'new-1' },
    ]);
  });
});
