export * from './slas.module.js';
