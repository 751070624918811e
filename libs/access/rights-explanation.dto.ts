import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from '#platform';
import { SLUG } from './employee.dto.js';
import type { ExplainedScope } from './rights-explanation.service.js';

/** Whose scopes shall be explained: a customer's or an employee's. */
export class ExplainRightsDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** A customer's number. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IfGiven()
  @IsString()
  @MaxLength(36)
  employee_id?: string;

  /** Only this scope. */
  @IfGiven()
  @IsString()
  @MaxLength(200)
  scope?: string;
}

/** What gives a scope. */
export class RightsOriginRecord {
  /** Code. */
  group: string;
  /** Code of the group's access control; null = the group's own scope. */
  access_control: string | null;
}

/** A scope that somebody has by their groups. */
export class ExplainedScopeRecord {
  scope: string;
  from: RightsOriginRecord[];
}

/** What somebody has by their groups, by name. */
export class ExplainedRights {
  scopes: ExplainedScopeRecord[];
}

export const explainedScope = ({ scope, from }: ExplainedScope): ExplainedScopeRecord => ({
  scope,
  from: from.map(({ group, accessControl }) => ({ group, access_control: accessControl })),
});
