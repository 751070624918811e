import { callAll } from './calls.mjs';
import { switchCompany } from './companies.mjs';
import { decide } from './gateway-calls.mjs';
import { FORM, manyScopes } from './requests.mjs';
import { visit } from './visitors.mjs';

// Whether rows of the gateway, of visitors and of companies do what their names say. Each answers true, or what `says` denies.

export async function proveGateway(subject) {
  const { path, headers, values } = await decide(subject);
  const asked = async ([token, target], method) => {
    const named = { authorization: `Bearer ${token}`, 'x-original-uri': target, 'x-original-method': method };
    const { status, headers: answered } = await fetch(subject.url + path, { headers: { ...headers, ...named } });
    return status === 200 ? answered.get('x-customer-id') !== '' : status;
  };
  const pairs = values.map((line) => line.split('\t'));
  const allowed = await Promise.all(pairs.map((pair) => asked(pair, 'GET')));
  return allowed.every((answer) => answer === true) && (await asked(pairs[0], 'DELETE')) === 403;
}
proveGateway.says = 'the gateway lets through what a rule names, and nothing else';

export async function proveRefusals(subject) {
  const { method, path, headers, body } = await manyScopes(subject);
  const answer = await fetch(subject.url + path, { method, headers, body });
  return answer.status === 400 && (await answer.json()).error === 'invalid_scope';
}
proveRefusals.says = '5,000 scopes in a request are an invalid scope';

export async function proveVisits(subject) {
  const { sub, active } = await introspected(subject, (await callAll(subject.url, [await visit(subject)]))[0]);
  return active === true && sub.startsWith('anonymous:');
}
proveVisits.says = 'an anonymous login answers a live token of a visitor';

export async function proveCompanies(subject) {
  const { url, fixture } = subject;
  const { values, ...request } = await switchCompany(subject, 1, 1);
  const answers = [];
  for (const company of fixture.companies) {
    const refresh = answers.at(-1)?.refresh_token ?? values[0];
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, legal_entity_id: company });
    answers.push((await callAll(url, [{ ...request, body: body.toString() }]))[0]);
  }
  const [before, now] = await Promise.all(answers.map((answer) => introspected(subject, answer)));
  return before.active === false && now.active === true && now.legal_entity_id === fixture.companies.at(-1);
}
proveCompanies.says = 'a refresh for another company ends the access token for the one before';

async function introspected({ url, fixture }, { access_token: token }) {
  const headers = { ...FORM, authorization: fixture.authorization };
  const body = new URLSearchParams({ token }).toString();
  return (await callAll(url, [{ method: 'POST', path: '/v1/oauth/introspect', headers, body }]))[0];
}
