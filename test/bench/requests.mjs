import { issueAgentCodes } from './agent-codes.mjs';
import { callAll } from './calls.mjs';
import { issueCodes } from './codes.mjs';

// What the rows send. All of it is what a shop's backend sends; nothing is made cheaper for the bench.

/**
 * @typedef {object} Subject Mandate as the rows know it.
 * @property {string} url
 * @property {import('./fixture.mjs').Fixture} fixture
 * @property {Record<string, string>} environment settings of the server
 * @property {import('./hanging-idp.mjs').HangingIdp} hangingIdp the fixture's identity provider
 */

/** Live tokens that validate and introspect take turns with, and sessions that are refreshed in turn. */
const TOKENS = 1000;
const SESSIONS = 2000;
const JSON_BODY = { 'content-type': 'application/json' };
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ON_BEHALF = '/v1/oauth/on-behalf-token';

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

export async function onBehalf({ fixture }) {
  return {
    method: 'POST',
    path: ON_BEHALF,
    headers: { ...JSON_BODY, authorization: fixture.authorization },
    body: `{"customer_id":%%,"shop_id":${fixture.shopId}}`,
    values: fixture.customers.map(String),
  };
}

export async function clientCredentials({ fixture }) {
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: { ...FORM, authorization: fixture.authorization },
    body: 'grant_type=client_credentials',
  };
}

/** More than a request may name, in a body that is still read. */
export async function manyScopes(subject) {
  const request = await clientCredentials(subject);
  const scope = Array.from({ length: 5000 }, (_, index) => `a.b_${index}`).join('+');
  return { ...request, body: `${request.body}&scope=${scope}`, refused: true };
}

export async function validate(subject) {
  const pairs = await issue(subject, TOKENS);
  return {
    method: 'GET',
    path: '/v1/oauth/token/validate',
    headers: { authorization: 'Bearer %%' },
    values: pairs.map(({ access_token }) => access_token),
  };
}

export async function introspect(subject) {
  const pairs = await issue(subject, TOKENS);
  return tokenForm(
    subject,
    '/v1/oauth/introspect',
    pairs.map(({ access_token }) => access_token),
  );
}

export async function refresh(subject) {
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

export async function revoke(subject, count) {
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

export async function login({ fixture }) {
  const { shopId, password } = fixture;
  return {
    method: 'POST',
    path: '/v1/auth/login',
    headers: { ...JSON_BODY, authorization: fixture.authorization },
    body: `{"email":"%%","password":"${password}","shop_id":${shopId}}`,
    values: fixture.emails,
  };
}

export async function redeem(subject, count) {
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: { ...FORM, authorization: subject.fixture.authorization },
    body: 'grant_type=authorization_code&code=%%',
    values: await issueCodes(subject, count),
    once: true,
  };
}

/** The window of three seconds between two logins of a shopper is a rate limit, and those are off. */
export async function trustedSystem({ fixture: { actors, customers, shopId } }) {
  const fields = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:mandate:params:oauth:token-type:customer-id',
    shop_id: String(shopId),
  });
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: { ...FORM, authorization: actors.systemAuthorization },
    body: `${fields}&subject_token=%%`,
    values: customers.map(String),
  };
}

export async function redeemAgent(subject, count) {
  const { desktopId, desktopCallback, pkce } = subject.fixture.actors;
  const fields = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: desktopId,
    redirect_uri: desktopCallback,
    code_verifier: pkce.verifier,
  });
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: FORM,
    body: `${fields}&code=%%`,
    values: await issueAgentCodes(subject, count),
    once: true,
  };
}

function tokenForm({ fixture }, path, values) {
  return { method: 'POST', path, headers: { ...FORM, authorization: fixture.authorization }, body: 'token=%%', values };
}

/** Of the floors that do nothing. */
export async function noOp() {
  return { method: 'GET', path: '/' };
}

/** A floor gets a request of the same kind as the row beside it: header, credentials and body to be parsed, and ignored. */
export function onFloor(request) {
  return async (subject, count) => ({ ...(await request(subject, count)), path: '/' });
}
