import type { Employee } from '../calls.js';

/** What can be done with an employee besides changing their fields. */
export const ACTIONS = ['suspend', 'resume', 'password', 'reset', 'delete'] as const;
export type Action = (typeof ACTIONS)[number];

type Standing = Pick<Employee, 'status' | 'identity_provider' | 'totp_enabled'>;

/** The actions that make sense: a suspended employee is not suspended again. */
export const actionsFor = ({ status }: Standing): readonly Action[] =>
  ACTIONS.filter((action) => action !== (status === 'active' ? 'resume' : 'suspend'));

/** Why an action is of no use now, as a key below `employees.not_now`; null when it can be done. */
export function whyNot({ identity_provider: provider, totp_enabled: hasApp }: Standing, action: Action) {
  if (action === 'password' && provider !== null) return 'provider';
  return action === 'reset' && !hasApp ? 'no_app' : null;
}
