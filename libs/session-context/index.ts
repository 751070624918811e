export * from './context-document.js';
export * from './session-context.errors.js';
export * from './session-context.module.js';
export * from './session-contexts.service.js';
