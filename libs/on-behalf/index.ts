export { Board } from './board.service.js';
export { OnBehalfFactsReader } from './on-behalf.facts.js';
export * from './on-behalf.module.js';
export * from './on-behalf.policy.js';
export { ON_BEHALF_REASONS } from './on-behalf.reasons.js';
export { OnBehalfService } from './on-behalf.service.js';
