import type { EmployeeStatus } from './employee.entity.js';

/** Fields that a new and a changed employee share. */
interface EmployeeFields {
  readonly email?: string;
  readonly name?: string;
  readonly externalId?: string | null;
  /** Codes of groups of employees: all of theirs. */
  readonly groups?: readonly string[];
  /** Key of a provider of employees; null = they sign in on our page. A password goes when one is named. */
  readonly identityProvider?: string | null;
  /** How the provider calls them; null = found out at their first login there. */
  readonly subject?: string | null;
  readonly status?: EmployeeStatus;
  readonly password?: GivenPassword;
}

/** A password in clear; hashed here. */
export interface GivenPassword {
  readonly text: string;
  /** False = they replace it at the next sign-in. */
  readonly final: boolean;
}

/** A new employee; active unless it says otherwise. */
export interface EmployeeInput extends EmployeeFields {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly email: string;
  readonly name: string;
}

/** What of an employee changes; what is left out stays. */
export type EmployeeChanges = EmployeeFields;
