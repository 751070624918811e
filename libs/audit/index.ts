export * from './audit-entry.js';
export * from './audit-log.js';
export * from './audit.module.js';
export { type AuditRow } from './audit-row.js';
export { cleanText, cleanValue } from './clean-text.js';
