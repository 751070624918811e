export * from './emporix.module.js';
