import { randomUUID } from 'node:crypto';
import { built } from './built.mjs';
import { withParts } from './parts.mjs';

/** A code lives a minute: more could not be redeemed in time. */
export const MOST_CODES = 10_000;
/** Logins in one transaction, and transactions side by side. */
const TOGETHER = 100;
const SIDE_BY_SIDE = 6;
/** By our callback, as the first login of somebody may be. */
const WAY = { via: null, rules: { linkByEmail: false, mayCreate: true } };

/**
 * Authorization codes as they are after a login by an identity provider, issued by the part of `sso` that takes over when the
 * provider has said who it is.
 *
 * @param {import('./requests.mjs').Subject} subject
 * @param {number} wanted
 * @returns {Promise<string[]>}
 */
export function issueCodes({ environment, fixture }, wanted) {
  return withParts(environment, (part) => arrive(part, fixture, Math.min(wanted, MOST_CODES)));
}

async function arrive(part, fixture, count) {
  const [{ Database }, { Arrivals }] = await Promise.all([
    built('libs/platform/index.js'),
    built('libs/sso/arrivals.js'),
  ]);
  const [database, arrivals] = [part(Database), part(Arrivals)];
  const parties = await partiesOf(part, fixture);
  const codes = [];
  let begun = 0;
  const worker = async (_, number) => {
    while (begun < count) {
      const [first, last] = [begun, Math.min(begun + TOGETHER, count)];
      begun = last;
      await database.transaction(async (tx) => {
        for (let index = first; index < last; index++) {
          const arrival = { ...parties, ...WAY, ...personOf(fixture, number, index), login: loginOf(fixture, parties) };
          const { code, refused } = await arrivals.welcome(tx, arrival);
          if (refused) throw new Error(`a login of the bench was refused: ${refused}`);
          codes.push(code);
        }
      });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return codes;
}

async function partiesOf(part, { clientId, shopId, idpKey }) {
  const [{ TenantDirectory }, { ClientDirectory }, { IdentityProviders }] = await Promise.all([
    built('libs/tenancy/index.js'),
    built('libs/oauth-clients/index.js'),
    built('libs/identity-providers/index.js'),
  ]);
  const client = await part(ClientDirectory).facts(clientId);
  const { tenantId } = await part(TenantDirectory).shop(shopId);
  const [tenant, provider] = await Promise.all([
    part(TenantDirectory).tenant(tenantId),
    part(IdentityProviders).byKey(tenantId, idpKey),
  ]);
  const origin = { requestId: 'bench', clientRequestId: null, address: '127.0.0.1', userAgent: 'bench' };
  return { client, tenant, provider, origin };
}

/** Each worker has people of its own, so that transactions never wait for each other. */
function personOf({ customers }, worker, index) {
  const subject = `bench-${worker}-${index % Math.floor(customers.length / SIDE_BY_SIDE)}`;
  const tokens = {
    accessToken: randomUUID(),
    refreshToken: randomUUID(),
    idToken: null,
    expiresAt: Date.now() + 3_600_000,
  };
  const name = { firstName: 'Bench', lastName: 'Customer', reference: null };
  const person = { issuer: 'bench', subject, sub: subject, sid: null, email: null, emailVerified: false };
  return { foreign: { ...person, ...name, tokens } };
}

function loginOf({ shopId, clientId, callbackUrl }, { tenant, provider }) {
  const nothing = {
    redirectUri: null,
    stateDigest: null,
    browserDigest: null,
    nonce: '',
    codeVerifier: '',
    shopNonce: null,
    codeChallenge: null,
    session: null,
    form: { to: 'shop', payload: '{}' },
  };
  const place = { providerId: provider.id, tenantId: tenant.id, shopId, clientId, callbackUrl };
  return { id: randomUUID(), ...nothing, ...place, expiresAt: Date.now() + 60_000 };
}
