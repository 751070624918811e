import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentAtPage, faultOf, headingOf } from '../../test/support/agent-page.js';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { AGENT_CALLBACK, type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { changeEmployee } from '../../test/support/builders/employee.js';
import { locationOf, Visitor } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf } from '../../test/support/tokens.js';

const FIRST = 'a first one from the office';
const OWN = 'correct horse battery staple';

let mandate: TestApp;
let centre: CallCentre;

beforeAll(async () => {
  mandate = await startTestApp();
  centre = await createCallCentre(mandate);
});
afterAll(() => mandate.close());

/** Somebody whose password is their own, and who has no app yet. */
async function employee(email: string, final = true, text = OWN): Promise<string> {
  const made = await centre.addEmployee({ email, name: 'Lauren B.', password: { text, final } });
  return made.employee.id;
}

async function atPage(language = 'en', link = centre.link()): Promise<AgentAtPage> {
  const agent = new AgentAtPage(mandate, language);
  await agent.begin(link);
  return agent;
}

function codeFrom(answer: Answer): string {
  const back = locationOf(answer);
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([AGENT_CALLBACK, 'desktop-1']);
  return back.searchParams.get('code') ?? `error: ${back.searchParams.get('error')}`;
}

describe('our own page for agents', () => {
  it('leads from a first password over one’s own and an authenticator app to a token', async () => {
    const id = await employee('lauren@example.com', false, FIRST);
    const agent = await atPage();
    expect([agent.shown.status, headingOf(agent.shown)]).toEqual([200, 'Sign in']);
    await agent.fill({ email: 'Lauren@Example.com', password: FIRST });
    expect(headingOf(agent.shown)).toBe('Choose your own password');
    for (const unfit of ['short', FIRST, 'lauren@example.com', '123456789012']) {
      expect(faultOf(await agent.fill({ new_password: unfit }))).toBe('The new password does not fit.');
    }
    await agent.fill({ new_password: OWN });
    expect(headingOf(agent.shown)).toBe('Set up an authenticator app');
    expect(agent.shown.text).toMatch(/<svg class="qr" role="img" aria-label="QR code/);
    const end = await agent.enterCode();
    expect(end.headers.get('set-cookie')).toContain('Max-Age=0');

    const { body } = await centre.redeem(codeFrom(end));
    expect(claimsOf(body.access_token).act).toEqual({
      ...{ sub: id, iss: 'http://localhost:3000', name: 'Lauren B.' },
      ...{ client_id: centre.desktop.clientId, assurance: 'verified' },
    });
    const mine = (await auditEvents(mandate, { clientId: centre.desktop.clientId })).map(({ type }) => type);
    expect(mine.slice(1)).toEqual([
      'agent.login_started',
      'agent.login',
      'code.issued',
      'code.redeemed',
      'agent.token_issued',
    ]);

    await agent.begin(centre.link());
    await agent.fill({ email: 'lauren@example.com', password: OWN });
    expect(headingOf(agent.shown)).toBe('Code of your authenticator app');
    // The first code was used up.
    expect(faultOf(await agent.enterCode())).toBe('The code is wrong, too old, or was used before.');
    expect(codeFrom(await agent.enterCode(30))).toMatch(/^[\w-]{43}$/);
  });

  it('says the same of a wrong password and of somebody who is not there', async () => {
    await employee('known@example.com');
    const suspended = await employee('suspended@example.com');
    await changeEmployee(mandate, suspended, { status: 'suspended' });
    const wrong: [string, string, string][] = [
      ['known@example.com', 'not that one', 'employee_password'],
      ['nobody@example.com', OWN, 'employee_unknown'],
      ['suspended@example.com', OWN, 'employee_inactive'],
    ];
    for (const [email, password, reason] of wrong) {
      const agent = await atPage();
      const answer = await agent.fill({ email, password });
      expect([answer.status, faultOf(answer)]).toEqual([400, 'E-mail address or password are wrong.']);
      const [event, ...others] = await eventsOf(mandate, answer);
      expect(event).toMatchObject({ type: 'agent.login_failed', outcome: 'failed', reason, extra: { email } });
      expect(others).toEqual([]);
    }
  });

  it('shows no second picture for a wrong code, and takes the right one of the first', async () => {
    await employee('clumsy@example.com');
    const agent = await atPage();
    await agent.fill({ email: 'clumsy@example.com', password: OWN });
    const picture = agent.shown;
    const wrong = await agent.fill({ code: '000000' });
    expect([wrong.status, faultOf(wrong)]).toEqual([400, 'The code is wrong, too old, or was used before.']);
    expect(wrong.text).not.toContain('<svg');
    expect(await eventsOf(mandate, wrong)).toEqual(only({ type: 'agent.login_failed', reason: 'totp' }));
    agent.shown = picture;
    expect(codeFrom(await agent.enterCode())).toMatch(/^[\w-]{43}$/);
  });

  it('asks who has an app for its code before they choose a password in place of an operator’s', async () => {
    const id = await employee('reset@example.com');
    const agent = await atPage();
    await agent.fill({ email: 'reset@example.com', password: OWN });
    await agent.enterCode();
    await changeEmployee(mandate, id, { password: { text: FIRST, final: false } });
    await agent.begin(centre.link());
    await agent.fill({ email: 'reset@example.com', password: FIRST });
    const without = await agent.fill({ new_password: 'another horse battery', code: '000000' });
    expect(faultOf(without)).toBe('The code is wrong, too old, or was used before.');
    expect(await eventsOf(mandate, without)).toEqual(only({ type: 'agent.login_failed', reason: 'totp' }));
  });

  it('begins again for who was changed between password and code', async () => {
    const id = await employee('changed@example.com');
    const agent = await atPage();
    await agent.fill({ email: 'changed@example.com', password: OWN });
    await changeEmployee(mandate, id, { status: 'suspended' });
    const answer = await agent.enterCode();
    expect([answer.status, faultOf(answer), headingOf(answer)]).toEqual([400, 'Please sign in once more.', 'Sign in']);
  });

  it('TA-04: gives no code to who may not act for customers', async () => {
    const made = await centre.addEmployee({
      email: 'clerk@example.com',
      groups: [],
      password: { text: OWN, final: true },
    });
    const agent = await atPage();
    await agent.fill({ email: 'clerk@example.com', password: OWN });
    const end = await agent.enterCode();
    expect(codeFrom(end)).toBe('error: access_denied');
    expect(await eventsOf(mandate, end)).toContainEqual(
      expect.objectContaining({ type: 'agent.refused', reason: 'agent_permission', actor_id: made.employee.id }),
    );
  });
});

describe('who may use the page', () => {
  it('TA-09: is the browser that began, with a form of ours', async () => {
    await employee('bound@example.com');
    const agent = await atPage();
    const proof = { email: 'bound@example.com', password: OWN };
    const forged = await agent.fill(proof, { token: 'x'.repeat(43) });
    expect([forged.status, forged.headers.get('location')]).toEqual([400, null]);
    expect(await eventsOf(mandate, forged)).toEqual(only({ type: 'agent.refused', reason: 'form_token' }));

    const start = locationOf(await agent.visitor.open(centre.link()));
    const elsewhere = await new Visitor(mandate).open(start.pathname + start.search);
    expect(elsewhere.status).toBe(400);
    expect(await eventsOf(mandate, elsewhere)).toEqual(only({ type: 'agent.refused', reason: 'browser_binding' }));
    for (const login of ['', '?login=x', '?login=019f0e9c-9000-7000-8000-00000000000a', `${start.search}&login=y`]) {
      expect((await agent.visitor.open(`/v1/oauth/trusted-agent/sign-in${login}`)).status).toBe(400);
    }
  });

  it('is nobody once the sign-in is over, or too old', async () => {
    const agent = await atPage();
    const { search } = locationOf(await agent.visitor.open(centre.link()));
    await mandate.database.query('update agent_login set expires_at = now() where used_at is null');
    const late = await agent.visitor.open(`/v1/oauth/trusted-agent/sign-in${search}`);
    expect(await eventsOf(mandate, late)).toEqual(only({ type: 'agent.refused', reason: 'state_expired' }));
  });

  it('runs no script, loads nothing from elsewhere, and speaks the browser’s language', async () => {
    const { shown } = await atPage('de-DE,de;q=0.9');
    expect(headingOf(shown)).toBe('Anmelden');
    expect(shown.text).toContain('<html lang="de">');
    expect(shown.text).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\//);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'; form-action 'self' https: http:\/\/127/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(shown.headers.get('cache-control')).toBe('no-store');
  });
});
