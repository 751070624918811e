export { type ClientLogin, ClientLogins } from './client-logins.service.js';
export { type ClientSession, providerOf, SSO_CODE, SSO_SESSION } from './sso.code.js';
export { ForeignCustomers, type NamedShopper, type NamedShopperFound } from './foreign-customers.js';
export { isIdentityTaken } from './identity-race.js';
export type { IdentityRefusal } from './identity.policy.js';
export * from './sso.module.js';
