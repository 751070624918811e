export * from './app-error.js';
export * from './caller.js';
export * from './clock.js';
export * from './decision.js';
export * from './errors.js';
export * from './ids.js';
export * from './session-counter.js';
export * from './session-ender.js';
