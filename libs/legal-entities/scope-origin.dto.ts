import { ApiProperty } from '@nestjs/swagger';
import type { ExplainedScope, ScopeOrigin } from './rights-explanation.policy.js';

const BY = ['client', 'group', 'company_role'] as const;

/** What gives a scope: a client, a group of theirs, or a role in a company. What does not apply is null. */
export class ScopeOriginDto {
  @ApiProperty({ enum: BY })
  by: ScopeOrigin['by'];

  client_id: string | null;

  /** Code. */
  group: string | null;

  /** Code of the group's access control; null = the group's own scope. */
  access_control: string | null;

  /** Code of a role in a company. */
  role: string | null;

  /** The company in which the role counts. */
  legal_entity_id: string | null;

  /** The company that the customer is assigned to with this role; another one than `legal_entity_id` = it is inherited. */
  assigned_to: string | null;
}

/** A scope with every way it comes. */
export class ExplainedScopeDto {
  scope: string;
  from: ScopeOriginDto[];
}

const NOTHING = {
  ...{ client_id: null, group: null, access_control: null },
  ...{ role: null, legal_entity_id: null, assigned_to: null },
};

export function scopeOrigin(origin: ScopeOrigin): ScopeOriginDto {
  const { by } = origin;
  switch (by) {
    case 'client':
      return { ...NOTHING, by, client_id: origin.clientId };
    case 'group':
      return { ...NOTHING, by, group: origin.group, access_control: origin.accessControl };
    case 'company_role':
      return { ...NOTHING, by, role: origin.role, legal_entity_id: origin.company, assigned_to: origin.assignedTo };
  }
}

export const explainedScope = ({ scope, from }: ExplainedScope): ExplainedScopeDto => ({
  scope,
  from: from.map(scopeOrigin),
});
