import { createHash, randomBytes } from 'node:crypto';
import { built } from './built.mjs';

/** Of the agents' application. */
const CALLBACK = 'http://127.0.0.1:3999/agent/callback';
/** Agents who sign in side by side; each sign-in is noted at its employee. */
const AGENTS = 6;

/**
 * @typedef {object} Actors Who acts for the fixture's customers.
 * @property {string} systemAuthorization HTTP Basic of a trusted system
 * @property {string} desktopId client that agents sign in to
 * @property {string} desktopCallback
 * @property {{verifier: string, challenge: string}} pkce of every sign-in of the bench
 * @property {string[]} employees ids of the agents
 */

/**
 * A trusted system, and a call centre with its application and agents, made by the application's own services.
 *
 * @param {(type: unknown) => any} service
 * @returns {Promise<Actors>}
 */
export async function createActors(service, tx, caller, { tenant, shopId }) {
  const [{ ClientService }, { EmployeeService, GroupService }] = await Promise.all([
    built('libs/oauth-clients/index.js'),
    built('libs/access/index.js'),
  ]);
  const clients = service(ClientService);
  const system = await clients.create(tx, caller, {
    ...{ tenant, name: 'Order desk', type: 'confidential', shops: [shopId] },
    grants: ['trusted_system', 'refresh_token'],
    scopes: ['sfcc.ts_ext_on_behalf_of'],
  });
  const desktop = await clients.create(tx, caller, {
    ...{ tenant, name: 'Agent desktop', type: 'public', shops: [shopId] },
    grants: ['trusted_agent', 'authorization_code'],
    scopes: ['sfcc.ta_ext_on_behalf_of'],
    redirectUris: [CALLBACK],
  });
  const permissions = ['Login_On_Behalf', 'Create_Order_On_Behalf'];
  const { group } = await service(GroupService).create(tx, caller, { tenant, code: 'agents', permissions });
  const employees = [];
  for (let index = 0; index < AGENTS; index++) {
    const person = { email: `agent${index}@example.com`, name: `Agent ${index}`, groups: [group.code] };
    employees.push((await service(EmployeeService).create(tx, caller, { tenant, ...person })).employee.id);
  }
  const verifier = randomBytes(32).toString('base64url');
  return {
    systemAuthorization: `Basic ${Buffer.from(`${system.client.clientId}:${system.secret}`).toString('base64')}`,
    desktopId: desktop.client.clientId,
    desktopCallback: CALLBACK,
    pkce: { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') },
    employees,
  };
}
