export * from './connector.js';
export * from './provider-facts.js';
export * from './provider-failure.js';
