import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { OUR_REGISTRATION } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, validate } from '../../test/support/tokens.js';

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

let mandate: TestApp;
let idp: Idp;
let centre: CallCentre;
let desktop: TestClient;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({
    clients: [OUR_REGISTRATION],
    accounts: [{ login: 'lauren', subject: 'lauren-1', claims: { email: 'lauren@example.com', email_verified: true } }],
  });
  centre = await createCallCentre(mandate);
  // A handover takes a client with a secret.
  desktop = await centre.addClient({ type: 'confidential' });
  await centre.addProvider(idp.issuer);
  for (const [name, subject] of [
    ['Lauren', 'lauren-1'],
    ['Ben', 'ben-1'],
  ] as const) {
    const email = `${name.toLowerCase()}@example.com`;
    await centre.addEmployee({ email, name, identityProvider: 'staff', subject });
  }
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

/** The token of a session in which Lauren acts after her own sign-in. */
async function laurenActs(): Promise<string> {
  const { clientId, secret } = desktop;
  const code = await centre.codeOf('lauren', { client_id: clientId });
  const { body } = await centre.redeem(code, { client_id: clientId, client_secret: secret });
  return body.access_token;
}

/** What the employees' provider says of somebody to us. */
function idTokenOf(sub: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return idp.sign({ iss: idp.issuer, aud: OUR_REGISTRATION.clientId, sub, iat: now, exp: now + 600 });
}

const handOver = (token: string, to: object): Promise<Answer> =>
  mandate.call('POST', '/v1/on-behalf/handover', {
    basic: basicOf(desktop),
    body: { session_id: claimsOf(token).sid, ...to },
  });
const statusOf = async (token: string): Promise<number> => (await validate(mandate, token)).status;

describe('the handover of a session that an agent signed in for', () => {
  it('goes to the employee whom an actor_token proves, and the session before ends', async () => {
    const first = await laurenActs();
    const answer = await handOver(first, { actor_token: await idTokenOf('ben-1'), actor_token_type: ID_TOKEN });
    expect(answer.status).toBe(200);
    const second: string = answer.body.access_token;
    expect(claimsOf(second)).toMatchObject({
      customerId: centre.customer.id,
      act: { sub: 'ben-1', name: 'Ben', assurance: 'verified', act: { sub: 'lauren-1', assurance: 'verified' } },
    });
    expect(Object.keys(answer.body as object)).not.toContain('refresh_token');
    expect(await Promise.all([first, second].map(statusOf))).toEqual([401, 200]);
    const [old, taken] = [first, second].map((token) => claimsOf(token));
    expect(taken?.exp).toBeLessThanOrEqual(old?.exp as number);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type, session_id }) => [type, session_id])).toEqual(
      expect.arrayContaining([
        ['agent.token_issued', taken?.sid],
        ['token.revoked', old?.sid],
      ]),
    );
  });

  const proven = async (sub: string) => ({ actor_token: await idTokenOf(sub), actor_token_type: ID_TOKEN });

  it.each([
    ['who is only named', 403, 'agent_unknown', () => ({ agent: { id: 'ben', name: 'Ben' } })],
    ['whom nobody here knows', 403, 'agent_unknown', () => proven('eve-1')],
    ['who acts in it already', 400, 'same_agent', () => proven('lauren-1')],
  ])('goes to nobody %s, and the agent before acts on', async (_, status, reason, to) => {
    const first = await laurenActs();
    const answer = await handOver(first, await to());
    expect(answer.status).toBe(status);
    expect(await eventsOf(mandate, answer)).toMatchObject([{ outcome: 'refused', reason }]);
    expect(await statusOf(first)).toBe(200);
  });
});
