export { type ClientLogin, ClientLogins } from './client-logins.service.js';
export { ForeignCustomers, type NamedShopper, type NamedShopperFound } from './foreign-customers.js';
export type { IdentityRefusal } from './identity.policy.js';
export * from './sso.module.js';
