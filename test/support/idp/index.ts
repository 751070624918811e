export * from './apple-quirks.js';
export * from './cookie-jar.js';
export * from './idp.js';
export * from './idp-client.js';
export * from './idp-keys.js';
export * from './walk-login.js';
