export * from './operators.module.js';
export * from './setup-links.js';
export * from './explain.service.js';
