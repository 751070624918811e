import { type Check, decide, type Decision } from '#kernel';
import { type EmployeeFacts, isClientOnlyScope } from '#access';
import type { ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';

/** Why an employee gets no session for themself, or keeps none. */
export type EmployeeSessionReason =
  'client_grant' | 'agent_unknown' | 'agent_inactive' | 'agent_changed' | 'agent_provider';

/** What vouched for an employee when they signed in: a provider as it was then. */
export interface Vouching {
  readonly id: number;
  readonly epoch: number;
}

export interface EmployeeSessionFacts {
  readonly client: ClientFacts;
  /** As they are now; null = there is none, or in another tenant. */
  readonly employee: EmployeeFacts | null;
  /** Theirs when they signed in: whoever lost something since signs in again. */
  readonly employeeEpoch: number;
  /** null = our own page. */
  readonly vouching: Vouching | null;
  /** As it is now. */
  readonly provider: ProviderFacts | null;
}

const CHECKS: readonly Check<EmployeeSessionFacts, EmployeeSessionReason>[] = [
  {
    name: 'client_grant',
    refuses: ({ client }) =>
      client.grants.has('employee') && client.grants.has('authorization_code') ? null : 'client_grant',
  },
  {
    name: 'agent_known',
    refuses: ({ client, employee }) => (employee?.tenantId === client.tenantId ? null : 'agent_unknown'),
  },
  { name: 'agent_active', refuses: ({ employee }) => (employee?.active ? null : 'agent_inactive') },
  {
    name: 'agent_same',
    refuses: ({ employee, employeeEpoch }) => (employee?.epoch === employeeEpoch ? null : 'agent_changed'),
  },
  { name: 'agent_proven', refuses: (facts) => (isProvenStill(facts) ? null : 'agent_provider') },
];

/** The one decision behind an employee's own session: at the sign-in, at the code's redemption and at every refresh. */
export function decideEmployeeSession(facts: EmployeeSessionFacts): Decision<EmployeeSessionReason> {
  return decide(CHECKS, facts);
}

/** Whether the provider still is who vouched, and still vouches for this employee. */
function isProvenStill({ vouching, provider, employee }: EmployeeSessionFacts): boolean {
  if (vouching === null) return true;
  return (
    provider !== null &&
    provider.id === vouching.id &&
    provider.tenantId === employee?.tenantId &&
    provider.enabled &&
    provider.epoch === vouching.epoch &&
    provider.audience === 'employees' &&
    employee.identity?.providerId === provider.id &&
    employee.identity.issuer === provider.issuer
  );
}

/** What the token of an employee carries: what they may, narrowed to what was asked for. No scope that is a client's alone. */
export function employeeScopes({ scopes }: Pick<EmployeeFacts, 'scopes'>, wanted: readonly string[]): string[] {
  const own = [...scopes].filter((scope) => !isClientOnlyScope(scope)).sort();
  return wanted.length === 0 ? own : own.filter((scope) => wanted.includes(scope));
}
