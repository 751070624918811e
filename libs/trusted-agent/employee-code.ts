import type { Vouching } from './employee-session.policy.js';

/** Name of the kind of authorization code, and of the session that it becomes. */
export const EMPLOYEE_CODE = 'employee';
export const EMPLOYEE_SESSION = 'employee';

/** Seconds. */
export const EMPLOYEE_ACCESS_TTL = 3600;
/** Seconds: a working day; the end never moves. */
export const EMPLOYEE_SESSION_TTL = 43_200;

/** What a code remembers of the sign-in: JSON. */
export interface EmployeeCodeFacts {
  readonly employee_id: string;
  /** Then: whoever lost something meanwhile has no use of the code. */
  readonly employee_epoch: number;
  readonly provider: Vouching | null;
  /** As it was asked for; empty = everything. */
  readonly scopes: readonly string[];
}

/** What a session remembers of it. */
export interface EmployeeNotes {
  readonly agent_provider: Vouching | null;
}
