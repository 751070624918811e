import { randomUUID } from 'node:crypto';
import { built } from './built.mjs';
import { MOST_CODES } from './codes.mjs';
import { withParts } from './parts.mjs';

/**
 * Authorization codes as they are when an agent has signed in, issued by the part of `trusted-agent` that takes over when it
 * is known who the agent is.
 *
 * @param {import('./requests.mjs').Subject} subject
 * @param {number} wanted
 * @returns {Promise<string[]>}
 */
export async function issueAgentCodes({ environment, fixture }, wanted) {
  const { AgentArrivals } = await built('libs/trusted-agent/agent-arrivals.js');
  return withParts(environment, async (part) => {
    const arrivals = part(AgentArrivals);
    const { client, agents } = await partiesOf(part, fixture, environment.PUBLIC_URL);
    const count = Math.min(wanted, MOST_CODES);
    const codes = [];
    let begun = 0;
    const worker = async (agent) => {
      while (begun < count) {
        const login = loginOf(fixture, client, begun++);
        codes.push(await arrivals.welcome({ login, client, agent, origin: ORIGIN, callerAddress: CALLER }));
      }
    };
    await Promise.all(agents.map(worker));
    return codes;
  });
}

const ORIGIN = { requestId: 'bench', clientRequestId: null, address: '127.0.0.1', userAgent: 'bench' };
const CALLER = { address: '127.0.0.1', peer: '127.0.0.1', forwarded: null, proxyWithoutHeader: false };

/** Each agent signs in one customer after the other, on our own page. */
async function partiesOf(part, { actors }, publicUrl) {
  const [{ ClientDirectory }, { EmployeeDirectory }, { agentOfPage }] = await Promise.all([
    built('libs/oauth-clients/index.js'),
    built('libs/access/index.js'),
    built('libs/trusted-agent/verified-agent.js'),
  ]);
  const employees = await Promise.all(actors.employees.map((id) => part(EmployeeDirectory).byId(id)));
  const client = await part(ClientDirectory).facts(actors.desktopId);
  return { client, agents: employees.map((employee) => agentOfPage(employee, publicUrl)) };
}

function loginOf({ customers, shopId, actors }, { clientId, tenantId }, index) {
  const nothing = { loginId: null, idpOrigin: null, reason: null, callId: null, usid: null, provider: null };
  const customerId = customers[index % customers.length];
  return {
    ...{ id: randomUUID(), tenantId, clientId, face: 'native', redirectUri: actors.desktopCallback, state: null },
    wish: { ...nothing, shopId, customerId, codeChallenge: actors.pkce.challenge },
    ...{ browserDigest: Buffer.alloc(32), expiresAt: Date.now() + 600_000, way: null, employee: null, used: true },
  };
}
