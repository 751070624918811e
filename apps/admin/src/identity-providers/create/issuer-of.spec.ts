import { describe, expect, it } from '@jest/globals';
import { issuerOf } from './issuer-of.js';

describe('the issuer of a preset', () => {
  it.each([
    ['entra', { directory: ' 1111-2222 ' }, 'https://login.microsoftonline.com/1111-2222/v2.0'],
    ['okta', { domain: 'acme.okta.com' }, 'https://acme.okta.com'],
    ['okta', { domain: 'https://acme.okta.com/' }, 'https://acme.okta.com'],
    ['auth0', { domain: 'acme.eu.auth0.com' }, 'https://acme.eu.auth0.com/'],
    ['auth0', { domain: 'https://acme.eu.auth0.com/' }, 'https://acme.eu.auth0.com/'],
    ['keycloak', { base: 'sso.example.com/auth/', realm: 'my shop' }, 'https://sso.example.com/auth/realms/my%20shop'],
  ] as const)('of %s is made of %o', (kind, parts, issuer) => expect(issuerOf(kind, parts)).toBe(issuer));

  it.each([
    ['entra', {}],
    ['okta', { domain: ' ' }],
    ['auth0', {}],
    ['keycloak', { base: 'https://sso.example.com' }],
    ['oidc', { domain: 'idp.example.com' }],
  ] as const)('of %s is unknown with %o alone', (kind, parts) => expect(issuerOf(kind, parts)).toBeNull());
});
