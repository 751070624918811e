import { built } from './built.mjs';

/**
 * The key of a storefront: without a secret, for visitors who have not signed in.
 *
 * @param {(type: unknown) => any} service
 * @returns {Promise<string>} its client id
 */
export async function createStorefront(service, tx, caller, { tenant, shopId }) {
  const { ClientService } = await built('libs/oauth-clients/index.js');
  const { client } = await service(ClientService).create(tx, caller, {
    ...{ tenant, name: 'Storefront', type: 'public', shops: [shopId] },
    grants: ['anonymous', 'refresh_token'],
  });
  return client.clientId;
}

/** As Emporix's clients begin a visit. @param {import('./requests.mjs').Subject} subject */
export async function visit({ fixture: { tenant, storefrontId } }) {
  return {
    method: 'GET',
    path: `/customerlogin/auth/anonymous/login?${new URLSearchParams({ tenant, client_id: storefrontId })}`,
  };
}
