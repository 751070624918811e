import pg from 'pg';
import { callAll } from './calls.mjs';
import { proveCompanies, proveGateway, proveRefusals, proveVisits } from './face-proofs.mjs';
import { FORM, issue, login, redeem, redeemAgent, trustedSystem } from './requests.mjs';

/**
 * Shows once that the requests of the rows do what their names say: a wrong one might be answered 200 and fast as well.
 *
 * @param {import('./requests.mjs').Subject} subject
 */
export async function proveAnswers(subject) {
  const [pair] = await issue(subject, 1);
  await validate(subject, pair.access_token);
  const refreshed = await form(subject, '/v1/oauth/token', {
    grant_type: 'refresh_token',
    refresh_token: pair.refresh_token,
  });
  expect(refreshed.refresh_token !== pair.refresh_token, 'refresh answers a new refresh token');
  const before = await form(subject, '/v1/oauth/introspect', { token: refreshed.access_token });
  expect(before.active === true, 'introspection finds a live token active');
  await form(subject, '/v1/oauth/revoke', { token: refreshed.refresh_token });
  const after = await form(subject, '/v1/oauth/introspect', { token: refreshed.access_token });
  expect(after.active === false, 'a revoked session is no longer active');
  const byPassword = await form(subject, '/v1/oauth/introspect', { token: (await first(subject, login)).access_token });
  expect(byPassword.active === true, 'a login by password answers a live token');
  const byCode = await form(subject, '/v1/oauth/introspect', { token: (await first(subject, redeem)).access_token });
  expect(
    byCode.active === true && byCode.sub !== byPassword.sub,
    'a code is exchanged for a live token of its customer',
  );
  for (const row of [trustedSystem, redeemAgent]) {
    const acting = await form(subject, '/v1/oauth/introspect', { token: (await first(subject, row)).access_token });
    expect(acting.active === true && acting.on_behalf_session === true, `${row.name} answers a token that acts`);
  }
  for (const prove of [proveGateway, proveRefusals, proveVisits, proveCompanies])
    expect(await prove(subject), prove.says);
}

/** Sends the first request of a row. */
async function first(subject, row) {
  const { values, body, ...request } = await row(subject, 1);
  const [answer] = await callAll(subject.url, [{ ...request, body: body.replace('%%', values[0]) }]);
  return answer;
}

/**
 * Shows that each counted request left its event in the audit log.
 *
 * @param {string} databaseUrl
 * @param {Map<import('./rows.mjs').Row, number>} counted requests that wrk saw answered, by row
 */
export async function proveRecords(databaseUrl, counted) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select type, count(*)::integer as events from audit_event where outcome = 'success' group by type`,
    );
    const events = new Map(rows.map((row) => [row.type, row.events]));
    for (const [{ name, event }, requests] of counted) {
      if (event)
        expect(
          (events.get(event) ?? 0) >= requests,
          `${requests} requests of ${name} left as many ${event} in the audit log`,
        );
    }
  } finally {
    await client.end();
  }
}

function validate({ url }, token) {
  return callAll(url, [
    { method: 'GET', path: '/v1/oauth/token/validate', headers: { authorization: `Bearer ${token}` } },
  ]);
}

async function form({ url, fixture }, path, fields) {
  const headers = { ...FORM, authorization: fixture.authorization };
  const [answer] = await callAll(url, [
    { method: 'POST', path, headers, body: new URLSearchParams(fields).toString() },
  ]);
  return answer;
}

function expect(held, sentence) {
  if (!held) throw new Error(`the bench measures something else than it says, for this does not hold: ${sentence}`);
}
