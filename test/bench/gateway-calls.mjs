import { built } from './built.mjs';
import { issue } from './requests.mjs';

// What a reverse proxy asks, and a tenant with as many rules as it may have.

const SERVICES = 100;
const RESOURCES = 20;
/** Different calls, each with a token of its own. */
const CALLS = 1000;

/**
 * 2,000 rules, of every kind that there is.
 *
 * @param {(type: unknown) => any} service
 */
export async function createRules(service, tx, caller, { tenant, scope }) {
  const { GatewayRuleService } = await built('libs/gateway/index.js');
  const rules = service(GatewayRuleService);
  for (let index = 0; index < SERVICES * RESOURCES; index++) {
    const methods = ['GET', 'POST'];
    await rules.create(tx, caller, {
      tenant,
      path: patternOf(index),
      methods,
      scopes: [scope],
      onBehalfPermission: 'any',
    });
  }
}

/** @param {import('./requests.mjs').Subject} subject */
export async function decide(subject) {
  const pairs = await issue(subject, CALLS);
  return {
    method: 'GET',
    path: '/v1/gateway/authorize',
    headers: { authorization: 'Bearer %%', 'x-original-uri': '@@', 'x-original-method': 'GET' },
    values: pairs.map(({ access_token }, index) => `${access_token}\t${targetOf(index * 2 + (index % 2))}`),
  };
}

const placeOf = (index) => `/service-${index % SERVICES}/resource-${Math.floor(index / SERVICES)}`;

/** Every second resource has its parts at any depth, the others one record with a list. */
const patternOf = (index) => `${placeOf(index)}${index % 2 === 0 ? '/**' : '/*/entries'}`;

const targetOf = (index) => `${placeOf(index)}/4711/entries?page=${index}`;
