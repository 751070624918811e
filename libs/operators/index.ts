export * from './operators.module.js';
