import { createHash } from 'node:crypto';

/** Nobody redeems the code, so any verifier will do. */
const CHALLENGE = createHash('sha256').update('only for pictures').digest('base64url');
const CALLBACK = 'https://desk.example/callback';

/** One merchant whose agents sign in on our page, and one whose agents choose between two providers. */
const DESKS = [
  { tenant: 'acme', name: 'Acme', shop: 2001, clientId: 'acme-desk', providers: [] },
  {
    ...{ tenant: 'globex', name: 'Globex', shop: 2002, clientId: 'globex-desk' },
    providers: [
      { key: 'okta-staff', name: 'Okta', issuer: 'https://globex.example' },
      { key: 'entra-partners', name: 'Partners (Entra ID)', issuer: 'https://partners.example' },
    ],
  },
];

/** Signs in on Acme's page for the first time. */
export const LAUREN = { email: 'lauren@acme.example', first: 'given out in person', own: 'known to nobody but Lauren' };

/**
 * The path that a desktop application opens for its agent.
 *
 * @param {'acme' | 'globex'} tenant
 */
export function signInPath(tenant) {
  const { shop, clientId } = DESKS.find((desk) => desk.tenant === tenant);
  const parameters = {
    ...{ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', state: 'desk-1', shop_id: shop },
    ...{ customer_id: 4711, code_challenge: CHALLENGE, code_challenge_method: 'S256' },
  };
  return `/v1/oauth/trusted-agent/authorize?${new URLSearchParams(parameters)}`;
}

/**
 * Makes the two merchants with the admin API.
 *
 * @param {(path: string, body: object) => Promise<void>} create
 */
export async function makeAgentDesks(create) {
  for (const { tenant, name, shop, clientId, providers } of DESKS) {
    await create('tenants', { slug: tenant, name });
    await create('shops', { tenant, id: shop, name });
    await create('clients', {
      ...{
        tenant,
        client_id: clientId,
        name: 'Agent desktop',
        type: 'public',
        shops: [shop],
        redirect_uris: [CALLBACK],
      },
      ...{ grants: ['authorization_code', 'trusted_agent'], scopes: ['sfcc.ta_ext_on_behalf_of'] },
    });
    for (const provider of providers) {
      const registration = { audience: 'employees', client_id: 'mandate', client_secret: 'only for pictures' };
      await create('identity-providers', { tenant, ...provider, ...registration });
    }
  }
  const group = { tenant: 'acme', code: 'call-centre', name: 'Call centre', permissions: ['Login_On_Behalf'] };
  await create('groups', group);
  const { email, first: password } = LAUREN;
  await create('employees', { tenant: 'acme', email, name: 'Lauren B.', groups: [group.code], password });
}
