export * from './access.module.js';
export * from './operator.entity.js';
export * from './operator.errors.js';
export * from './operator.service.js';
export { LONGEST_PASSWORD, passwordFault } from './operator-password.policy.js';
export * from './permissions.js';
export * from './platform-caller.js';
export * from './roles.js';
export * from './scopes.js';
