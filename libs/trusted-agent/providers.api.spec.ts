import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentAtPage, headingOf } from '../../test/support/agent-page.js';
import { eventsOf, only } from '../../test/support/audit.js';
import { AGENT_CALLBACK, type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { type FaultyIdp, type Idp, startFaultyIdp, startIdp } from '../../test/support/idp/index.js';
import { createSsoShop, locationOf, OUR_REGISTRATION, Visitor } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let idp: Idp;
let faulty: FaultyIdp;
let centre: CallCentre;

beforeAll(async () => {
  mandate = await startTestApp();
  const claims = { email: 'lauren@example.com', email_verified: true };
  const accounts = [{ login: 'lauren', subject: 'lauren-1', claims }];
  [idp, faulty] = await Promise.all([startIdp({ clients: [OUR_REGISTRATION], accounts }), startFaultyIdp()]);
  centre = await createCallCentre(mandate);
  await centre.addProvider(idp.issuer);
  await centre.addEmployee({ email: 'lauren@example.com', identityProvider: 'staff', subject: 'lauren-1' });
});
afterAll(async () => {
  await mandate.close();
  await Promise.all([idp.stop(), faulty.stop()]);
});

const saidBy = (answer: Answer): string[] => {
  const back = locationOf(answer);
  return [back.origin + back.pathname, back.searchParams.get('error') ?? 'code'];
};

describe('several providers for employees', () => {
  beforeAll(() =>
    centre.addProvider(faulty.issuer, { key: 'other', name: 'Other <IdP>', clientSecret: faulty.clientSecret }),
  );

  it('are offered on a page of ours', async () => {
    const agent = new AgentAtPage(mandate);
    const page = await agent.begin(centre.link());
    expect([page.status, headingOf(page)]).toEqual([200, 'Where do you sign in?']);
    expect(page.text).toContain('Other &lt;IdP&gt;');
    const [, chosen = ''] = /href="([^"]*idp=staff)"/.exec(page.text) ?? [];
    const start = await agent.visitor.open(chosen.replaceAll('&amp;', '&'));
    expect(locationOf(start).origin).toBe(idp.origin);
    const back = await agent.visitor.comeBack(await agent.visitor.signInAt(start, { login: 'lauren' }));
    expect(saidBy(back)).toEqual([AGENT_CALLBACK, 'code']);
  });

  it('are not asked about when the client names one', async () => {
    expect(saidBy(await centre.signIn('lauren', { idp: 'staff' }))).toEqual([AGENT_CALLBACK, 'code']);
    const unknown = await new Visitor(mandate).open(centre.link({ idp: 'nobody' }));
    expect(saidBy(unknown)).toEqual([AGENT_CALLBACK, 'invalid_request']);
    expect(await eventsOf(mandate, unknown)).toEqual(only({ type: 'agent.refused', reason: 'provider_unknown' }));
  });

  it('lead back with an error when the chosen one cannot be reached', async () => {
    const gone = await startFaultyIdp();
    await centre.addProvider(gone.issuer, { key: 'gone' });
    await gone.stop();
    const answer = await new Visitor(mandate).open(centre.link({ idp: 'gone' }));
    expect(saidBy(answer)).toEqual([AGENT_CALLBACK, 'temporarily_unavailable']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'agent.login_failed', outcome: 'failed', reason: 'idp_unreachable' }),
    );
  });

  it('let nobody in over one that came to stand for every organization', async () => {
    const { provider } = await centre.addProvider(faulty.issuer, { key: 'many' });
    // Saved before templates were refused.
    await mandate.database.query(`update identity_provider set issuer = issuer || '/{tenantid}' where id = $1`, [
      provider.id,
    ]);
    const answer = await new Visitor(mandate).open(centre.link({ idp: 'many' }));
    expect(saidBy(answer)).toEqual([AGENT_CALLBACK, 'server_error']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', reason: 'provider_template' }));
  });
});

describe('the answer of a provider', () => {
  it('does not count in an agent’s sign-in when its code came with a customer’s (mix-up)', async () => {
    const shop = await createSsoShop(mandate, faulty);
    await shop.addProvider({ key: 'evil', issuer: faulty.issuer, clientSecret: faulty.clientSecret });
    const thief = new Visitor(mandate);
    const way = await thief.signInAt(await thief.open(centre.link({ idp: 'staff' })), { login: 'lauren' });
    const victim = new Visitor(mandate);
    const lured = await victim.signInAt(await victim.open(await shop.link({ idpKey: 'evil' })), { login: '' });
    lured.url.searchParams.set('code', way.url.searchParams.get('code') ?? '');
    await victim.comeBack(lured);
    const answer = await thief.comeBack(way);
    expect(saidBy(answer)).toEqual([AGENT_CALLBACK, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.login_failed', reason: 'idp_mixup' }));
  });

  it('is not taken from another issuer, or when the agent pressed Cancel', async () => {
    const visitor = new Visitor(mandate);
    const way = await visitor.signInAt(await visitor.open(centre.link({ idp: 'staff' })), { login: 'lauren' });
    way.url.searchParams.set('iss', 'https://other.example');
    expect(await eventsOf(mandate, await visitor.comeBack(way))).toEqual(only({ reason: 'idp_mixup' }));
    const other = new Visitor(mandate);
    const start = await other.open(centre.link({ idp: 'staff' }));
    const cancelled = await other.comeBack(await other.signInAt(start, { login: 'lauren', deny: true }));
    expect(await eventsOf(mandate, cancelled)).toEqual(only({ reason: 'idp_denied' }));
  });
});
