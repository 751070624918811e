export * from './connector.js';
export { IdentityProviders } from './identity-provider-directory.js';
export * from './identity-providers.module.js';
export * from './provider-facts.js';
export * from './provider-failure.js';
