import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentAtPage } from '../../test/support/agent-page.js';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { locationOf } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

const PASSWORD = 'correct horse battery staple';

let mandate: TestApp;
let second: TestApp;
let centre: CallCentre;

beforeAll(async () => {
  mandate = await startTestApp({ RATE_LIMITS: 'on' });
  second = await startTestApp({ RATE_LIMITS: 'on' }, mandate);
  centre = await createCallCentre(mandate);
  for (const name of ['guessed', 'quiet', 'coded']) {
    await centre.addEmployee({ email: `${name}@example.com`, password: { text: PASSWORD, final: true } });
  }
});
afterAll(async () => {
  await second.close();
  await mandate.close();
});

async function atPage(instance: TestApp): Promise<AgentAtPage> {
  const agent = new AgentAtPage(instance);
  await agent.begin(centre.link());
  return agent;
}

/** How each of so many wrong tries is answered, over both instances in turn. */
async function triesOf(agents: AgentAtPage[], times: number, fields: Record<string, string>): Promise<number[]> {
  const forms = agents.map(({ shown }) => shown);
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const agent = agents[turn % agents.length] as AgentAtPage;
    agent.shown = forms[turn % agents.length] as AgentAtPage['shown'];
    statuses.push((await agent.fill(fields)).status);
  }
  return statuses;
}

describe('guessing on our page', () => {
  it('ends after 20 wrong passwords for one employee, in whatever spelling, on all instances', async () => {
    const agents = [await atPage(mandate), await atPage(second)];
    const right = { email: 'guessed@example.com', password: PASSWORD };
    const statuses = await triesOf(agents, 20, { ...right, password: 'not that one' });
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect(await triesOf(agents, 1, { ...right, email: 'GUESSED@example.com' })).toEqual([429]);
    // Others are not held up.
    const other = await atPage(mandate);
    expect((await other.fill({ ...right, email: 'quiet@example.com' })).status).toBe(200);
  });

  it('ends after 20 wrong codes, and the right one is not taken either', async () => {
    const agent = await atPage(mandate);
    await agent.fill({ email: 'coded@example.com', password: PASSWORD });
    const picture = agent.shown;
    expect(new Set(await triesOf([agent], 20, { code: '000000' }))).toEqual(new Set([400]));
    agent.shown = picture;
    expect((await agent.enterCode()).status).toBe(429);
  });

  it('is not what a sign-in that works is', async () => {
    for (let turn = 0; turn < 21; turn++) {
      const agent = await atPage(mandate);
      expect((await agent.fill({ email: 'quiet@example.com', password: PASSWORD })).status).toBe(200);
    }
    const agent = await atPage(second);
    await agent.fill({ email: 'quiet@example.com', password: PASSWORD });
    expect(locationOf(await agent.enterCode()).searchParams.get('code')).not.toBeNull();
  });
});
