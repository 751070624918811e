import { opens } from '#access';

/** A customer who decides about the people of the company they act for. */
export interface Delegate {
  /** The company; they decide about no other, not about those below it either. */
  readonly company: string;
  /** Of their token. */
  readonly scopes: ReadonlySet<string>;
}

/** Why a delegate may not give or take a role. */
export type DelegationRefusal = 'entity_other' | 'role_beyond';

/**
 * Nobody gives what they lack, and nobody takes from others what is above them.
 *
 * @param roleScopes what the role gives
 */
export function delegationRefusal(
  { company, scopes }: Delegate,
  entityId: string,
  roleScopes: readonly string[],
): DelegationRefusal | null {
  if (company !== entityId) return 'entity_other';
  return roleScopes.every((scope) => opens(scope, scopes)) ? null : 'role_beyond';
}
