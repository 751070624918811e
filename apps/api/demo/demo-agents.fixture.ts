import type { DemoSso, DemoSystem } from './demo-file.js';
import { DEMO } from './demo-names.js';
import { DESKTOP_PATH, desktopCallback } from './desktop/desktop-addresses.js';
import { LAUREN } from './idp/demo-accounts.js';

const CALL_CENTRE = 'call-centre';

/** Who acts for customers: a group that may, and an employee in it. Without a provider they sign in on Mandate's page. */
export function callCentre(sso: DemoSso | null): object {
  const permissions = ['Login_On_Behalf', 'Create_Order_On_Behalf'];
  const { email, firstName, lastName } = LAUREN;
  const lauren = { email, name: `${firstName} ${lastName}`, groups: [CALL_CENTRE], status: 'active' };
  return {
    groups: [{ code: CALL_CENTRE, name: 'Call centre', permissions }],
    employees: [{ ...lauren, ...(sso ? identity() : { password: 'Agent1!password' }) }],
  };
}

/** An identity holds for one issuer only: where the provider has moved, it is given anew, and nothing else. */
export function movedAgent(): object {
  const { email, firstName, lastName } = LAUREN;
  return { email, name: `${firstName} ${lastName}`, ...identity() };
}

/** What an agent works with: without a secret, so with PKCE. */
export function agentDesktop(sso: DemoSso | null): object {
  return {
    client_id: DEMO.desktop,
    name: 'Agent desktop',
    type: 'public',
    shops: [DEMO.shop],
    grants: ['authorization_code', 'trusted_agent'],
    scopes: ['sfcc.ta_ext_on_behalf_of'],
    ...(sso && { redirect_uris: [desktopCallback(sso.issuer + DESKTOP_PATH)] }),
  };
}

/** Knows its agents itself. */
export function trustedSystem({ client_id, secret }: DemoSystem): object {
  return {
    client_id,
    name: 'Telephone system',
    type: 'confidential',
    secret,
    shops: [DEMO.shop],
    grants: ['trusted_system', 'refresh_token'],
    scopes: ['sfcc.ts_ext_on_behalf_of'],
  };
}

/** The demo's identity provider once more, as employees know it. */
export function agentProvider({ issuer, employees }: DemoSso): object {
  return {
    key: DEMO.employeesIdp,
    name: 'Demo identity provider for employees',
    kind: 'oidc',
    audience: 'employees',
    issuer,
    ...employees,
    scopes: ['openid', 'email', 'profile'],
  };
}

const identity = (): object => ({ identity_provider: DEMO.employeesIdp, subject: LAUREN.subject });
