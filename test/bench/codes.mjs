import { randomUUID } from 'node:crypto';
import { built } from './built.mjs';

/** A code lives a minute: more could not be redeemed in time. */
const MOST = 10_000;
/** Logins in one transaction, and transactions side by side. */
const TOGETHER = 100;
const SIDE_BY_SIDE = 6;

/**
 * Authorization codes as they are after a login by an identity provider, issued by the part of `sso` that takes over when the
 * provider has said who it is. The application that does it is closed again: it would take work off the measured one, such as
 * sealing the audit log.
 *
 * @param {import('./requests.mjs').Subject} subject
 * @param {number} wanted
 * @returns {Promise<string[]>}
 */
export async function issueCodes({ environment, fixture }, wanted) {
  const [{ createApp }, { readEnvironment }] = await Promise.all([
    built('apps/api/create-app.js'),
    built('libs/platform/index.js'),
  ]);
  const app = await createApp(readEnvironment({ ...environment, LOG_LEVEL: 'silent' }));
  try {
    return await arrive(app, fixture, Math.min(wanted, MOST));
  } finally {
    await app.close();
  }
}

async function arrive(app, fixture, count) {
  const [{ Database }, { Arrivals }] = await Promise.all([
    built('libs/platform/index.js'),
    built('libs/sso/arrivals.js'),
  ]);
  const [database, arrivals] = [app.get(Database, { strict: false }), app.get(Arrivals, { strict: false })];
  const parties = await partiesOf(app, fixture);
  const codes = [];
  let begun = 0;
  const worker = async (_, number) => {
    while (begun < count) {
      const [first, last] = [begun, Math.min(begun + TOGETHER, count)];
      begun = last;
      await database.transaction(async (tx) => {
        for (let index = first; index < last; index++) {
          const arrival = { ...parties, ...personOf(fixture, number, index), login: loginOf(fixture, parties) };
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

async function partiesOf(app, { clientId, shopId, idpKey }) {
  const [{ TenantDirectory }, { ClientDirectory }, { IdentityProviders }] = await Promise.all([
    built('libs/tenancy/index.js'),
    built('libs/oauth-clients/index.js'),
    built('libs/identity-providers/index.js'),
  ]);
  const find = (type) => app.get(type, { strict: false });
  const client = await find(ClientDirectory).facts(clientId);
  const { tenantId } = await find(TenantDirectory).shop(shopId);
  const [tenant, provider] = await Promise.all([
    find(TenantDirectory).tenant(tenantId),
    find(IdentityProviders).byKey(tenantId, idpKey),
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
    stateDigest: null,
    browserDigest: null,
    nonce: '',
    codeVerifier: '',
    shopNonce: null,
    codeChallenge: null,
  };
  const place = { providerId: provider.id, tenantId: tenant.id, shopId, clientId, callbackUrl, payload: '{}' };
  return { id: randomUUID(), ...nothing, ...place, expiresAt: Date.now() + 60_000 };
}
