import { callAll } from './calls.mjs';

/** Live tokens that validate and introspect take turns with, and sessions that are refreshed in turn. */
const TOKENS = 1000;
const SESSIONS = 2000;
const JSON_BODY = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ON_BEHALF = '/v1/oauth/on-behalf-token';

/**
 * @typedef {object} Row
 * @property {string} name for --only and --profile
 * @property {string} title
 * @property {string} server which process is measured; `mandate` is ours
 * @property {string} [floor] name of the row it is compared with
 * @property {number} [target] largest ratio that counts as reached
 * @property {(bench: Subject, count: number) => Promise<import('./load.mjs').Request>} request what to send; `count` requests
 *   are expected, so a row that uses each value once prepares as many
 */

/**
 * @typedef {object} Subject Mandate as the rows know it.
 * @property {string} url
 * @property {import('./fixture.mjs').Fixture} fixture
 */

/** @type {Row[]} */
export const ROWS = [
  {
    name: 'bare',
    title: 'floor 1: bare node:http',
    server: 'bare',
    request: async () => ({ method: 'GET', path: '/' }),
  },
  {
    name: 'noop',
    title: 'floor 2: Nest + Fastify, no-op',
    server: 'noop',
    request: async () => ({ method: 'GET', path: '/' }),
  },
  { name: 'validate', title: 'validate', server: 'mandate', floor: 'noop', target: 2, request: validate },
  { name: 'introspect', title: 'introspect', server: 'mandate', floor: 'noop', request: introspect },
  {
    name: 'floor-issue',
    title: 'floor 3: signature + INSERT of session and event',
    server: 'issue',
    request: onFloor(onBehalf),
  },
  {
    name: 'on-behalf',
    title: 'on-behalf issue',
    server: 'mandate',
    floor: 'floor-issue',
    target: 1.5,
    request: onBehalf,
  },
  {
    name: 'client-credentials',
    title: 'client credentials',
    server: 'mandate',
    floor: 'floor-issue',
    target: 1.5,
    request: clientCredentials,
  },
  {
    name: 'floor-rotate',
    title: 'floor 4: rotating UPDATE + signature',
    server: 'rotate',
    request: onFloor(clientCredentials),
  },
  { name: 'refresh', title: 'refresh', server: 'mandate', floor: 'floor-rotate', target: 1.5, request: refresh },
  { name: 'floor-update', title: 'floor 5: one UPDATE', server: 'update', request: onFloor(clientCredentials) },
  {
    name: 'revoke',
    title: 'revoke (RFC 7009)',
    server: 'mandate',
    floor: 'floor-update',
    target: 1.5,
    request: revoke,
  },
];

/** The rows of that name, and the floors they stand on. @param {string[] | null} names */
export function chooseRows(names) {
  if (names === null) return ROWS;
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`no such row: ${unknown.join(', ')}. There are ${ROWS.map(({ name }) => name).join(', ')}`);
  const wanted = new Set(names.flatMap((name) => [name, ROWS.find((row) => row.name === name)?.floor]));
  return ROWS.filter((row) => wanted.has(row.name));
}

/** Issues that many on-behalf pairs. @param {Subject} subject */
export function issue({ url, fixture }, count) {
  const headers = { ...JSON_BODY, authorization: fixture.authorization };
  const requests = Array.from({ length: count }, (_, index) => ({
    method: 'POST',
    path: ON_BEHALF,
    headers,
    body: JSON.stringify({ customer_id: fixture.customers[index % fixture.customers.length], shop_id: fixture.shopId }),
  }));
  return callAll(url, requests);
}

async function onBehalf({ fixture }) {
  return {
    method: 'POST',
    path: ON_BEHALF,
    headers: { ...JSON_BODY, authorization: fixture.authorization },
    body: `{"customer_id":%%,"shop_id":${fixture.shopId}}`,
    values: fixture.customers.map(String),
  };
}

async function clientCredentials({ fixture }) {
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: { ...FORM, authorization: fixture.authorization },
    body: 'grant_type=client_credentials',
  };
}

async function validate(subject) {
  const pairs = await issue(subject, TOKENS);
  return {
    method: 'GET',
    path: '/v1/oauth/token/validate',
    headers: { authorization: 'Bearer %%' },
    values: pairs.map(({ access_token }) => access_token),
  };
}

async function introspect(subject) {
  const pairs = await issue(subject, TOKENS);
  return tokenForm(
    subject,
    '/v1/oauth/introspect',
    pairs.map(({ access_token }) => access_token),
  );
}

async function refresh(subject) {
  const pairs = await issue(subject, SESSIONS);
  return {
    ...tokenForm(
      subject,
      '/v1/oauth/token',
      pairs.map(({ refresh_token }) => refresh_token),
    ),
    chain: true,
  };
}

async function revoke(subject, count) {
  const pairs = await issue(subject, count);
  return {
    ...tokenForm(
      subject,
      '/v1/oauth/revoke',
      pairs.map(({ refresh_token }) => refresh_token),
    ),
    once: true,
  };
}

function tokenForm({ fixture }, path, values) {
  return { method: 'POST', path, headers: { ...FORM, authorization: fixture.authorization }, body: 'token=%%', values };
}

/** A floor gets the request of the row beside it, byte for byte but for the path. */
function onFloor(request) {
  return async (subject, count) => ({ ...(await request(subject, count)), path: '/' });
}
