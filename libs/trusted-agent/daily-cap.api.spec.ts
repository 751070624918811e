import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '#platform';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { changeClient, type TestClient } from '../../test/support/builders/client.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { locationOf, OUR_REGISTRATION } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let idp: Idp;
let centre: CallCentre;

beforeAll(async () => {
  mandate = await startTestApp();
  const claims = { email: 'lauren@example.com', email_verified: true };
  idp = await startIdp({ clients: [OUR_REGISTRATION], accounts: [{ login: 'lauren', subject: 'lauren-1', claims }] });
  centre = await createCallCentre(mandate);
  await centre.addProvider(idp.issuer);
  await centre.addEmployee({ email: claims.email, identityProvider: 'staff', subject: 'lauren-1' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await expectEveryTokenRecorded(mandate);
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const desktopWith = (dailyCap: number): Promise<TestClient> => centre.addClient({ onBehalf: { dailyCap } });
const codeFor = ({ clientId }: TestClient): Promise<string> => centre.codeOf('lauren', { client_id: clientId });
const redeem = ({ clientId }: TestClient, code: string): Promise<Answer> =>
  centre.redeem(code, { client_id: clientId });

/** How often the client's agents have begun to act today. */
async function usedBy({ clientId }: TestClient): Promise<number> {
  const rows = await mandate.database.query<{ used: number }>('select used from quota_use where name = $1', [
    `on_behalf:${clientId}`,
  ]);
  return rows.reduce((sum, { used }) => sum + used, 0);
}

async function expectCapped(answer: Answer): Promise<void> {
  expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', outcome: 'refused', reason: 'cap' }));
}

describe('the daily cap of an agents’ client', () => {
  it('counts every code that becomes a token, and nothing else', async () => {
    const desktop = await desktopWith(2);
    const codes = [await codeFor(desktop), await codeFor(desktop), await codeFor(desktop)] as const;
    expect(await usedBy(desktop)).toBe(0);
    expect((await redeem(desktop, codes[0])).status).toBe(200);
    expect((await redeem(desktop, codes[0])).body.error).toBe('invalid_grant');
    expect(await usedBy(desktop)).toBe(1);
    expect((await redeem(desktop, codes[1])).status).toBe(200);
    await expectCapped(await redeem(desktop, codes[2]));
    expect(await usedBy(desktop)).toBe(2);

    const back = await centre.signIn('lauren', { client_id: desktop.clientId });
    expect(locationOf(back).searchParams.get('error')).toBe('access_denied');
    // What was refused has spent nothing.
    await changeClient(mandate, desktop.clientId, { onBehalf: { dailyCap: 3 } });
    expect((await redeem(desktop, codes[2])).status).toBe(200);
  });

  it('is never exceeded by many codes at once, and leaves the others unspent', async () => {
    const desktop = await desktopWith(3);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeFor(desktop)));
    const answers = await Promise.all(codes.map((code) => redeem(desktop, code)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect([refused.length, await usedBy(desktop)]).toEqual([5, 3]);
    for (const answer of refused) await expectCapped(answer);
    await changeClient(mandate, desktop.clientId, { onBehalf: { dailyCap: 8 } });
    const later = codes.filter((_, index) => answers[index]?.status !== 200).map((code) => redeem(desktop, code));
    expect((await Promise.all(later)).map(({ status }) => status)).toEqual(Array<number>(5).fill(200));
    expect(await usedBy(desktop)).toBe(8);
  });

  it('counts one code once, however often it comes', async () => {
    const desktop = await desktopWith(5);
    const code = await codeFor(desktop);
    const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(desktop, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(5).fill(400)]);
    expect(await usedBy(desktop)).toBe(1);
  });

  it('refuses when the last place went between the decision and the statement', async () => {
    const desktop = await desktopWith(1);
    const [first, second] = [await codeFor(desktop), await codeFor(desktop)];
    let winner: Answer | undefined;
    beforeStatement(async () => (winner = await redeem(desktop, first)));
    await expectCapped(await redeem(desktop, second));
    expect(winner?.status).toBe(200);
    await changeClient(mandate, desktop.clientId, { onBehalf: { dailyCap: 2 } });
    expect((await redeem(desktop, second)).status).toBe(200);
  });

  it.each(['before', 'after'] as const)('counts once when the connection breaks %s the statement', async (when) => {
    const desktop = await desktopWith(1);
    const code = await codeFor(desktop);
    beforeStatement(async (run) => {
      if (when === 'after') await run();
      throw new Error('Connection terminated unexpectedly');
    });
    expect((await redeem(desktop, code)).status).toBe(200);
    expect(await usedBy(desktop)).toBe(1);
  });
});

/** Does something just before the next code is spent; `run` runs the statement itself. */
function beforeStatement(deed: (run: () => Promise<unknown>) => Promise<unknown>): void {
  const database = mandate.app.get(Database, { strict: false });
  const query = database.query.bind(database);
  let done = false;
  jest.spyOn(database, 'query').mockImplementation(async (statement, values) => {
    if (statement.name === 'session_insert_code_quota' && !done) {
      done = true;
      await deed(() => query(statement, values));
    }
    return query(statement, values);
  });
}
