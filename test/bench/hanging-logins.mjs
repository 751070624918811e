import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** As many logins as Mandate makes calls to one provider at once (IDP_PARALLEL_CALLS): more would fail at once. */
const LOGINS = 16;
/** A login that was given up is tried again after this long, as a person would. */
const PAUSE_MS = 1000;
/** Time for the first logins to reach the provider. */
const WARM_UP_MS = 500;

/**
 * Keeps customers busy with logins by a provider that hangs, until it is stopped.
 *
 * @param {import('./requests.mjs').Subject} subject
 * @returns {Promise<() => Promise<void>>} stops; throws when the logins did not hang, for then nothing was measured
 */
export async function hangingLogins(subject) {
  const stopped = new AbortController();
  let hung = 0;
  const keepOn = async () => {
    while (!stopped.signal.aborted) {
      await logIn(subject, stopped.signal).catch(() => undefined);
      await sleep(PAUSE_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const logins = Array.from({ length: LOGINS }, keepOn);
  const watch = setInterval(() => (hung = Math.max(hung, subject.hangingIdp.waiting)), 100);
  await sleep(WARM_UP_MS);
  return async () => {
    clearInterval(watch);
    stopped.abort();
    await Promise.all(logins);
    if (hung < LOGINS / 2) throw new Error(`only ${hung} logins hung at the identity provider`);
  };
}

/** From the shop's link to the provider's page and back again; there it hangs. */
async function logIn({ url, fixture }, signal) {
  const { shopId, shopSecret, clientId, idpKey, callbackUrl } = fixture;
  const jwt = signed({ idpKey, clientId, callbackUrl }, shopSecret);
  const start = await go(`${url}/v1/auth/external/redirect?shopId=${shopId}&jwt=${jwt}`, {}, signal);
  const state = new URL(start.headers.get('location')).searchParams.get('state');
  const cookie = start.headers.getSetCookie()[0].split(';')[0];
  await go(`${url}/v1/auth/external/callback?code=${randomUUID()}&state=${state}`, { cookie }, signal);
}

async function go(url, headers, signal) {
  const response = await fetch(url, { headers, signal, redirect: 'manual' });
  await response.arrayBuffer();
  return response;
}

function signed(claims, secret) {
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ ...claims, iat, exp: iat + 900 })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
