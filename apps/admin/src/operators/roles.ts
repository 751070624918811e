import type { Role } from './calls.js';

/** Every role, the widest first. */
export const ROLES = ['owner', 'security', 'integrator', 'lead', 'b2b', 'auditor'] as const satisfies readonly Role[];
