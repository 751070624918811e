export * from './sso.module.js';
