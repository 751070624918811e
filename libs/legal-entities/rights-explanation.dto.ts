import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { type FieldError, validationFailed } from '#kernel';
import { IfGiven, IsPlainText } from '#platform';
import type { RightsReason } from '#tokens';
import { SLUG } from './legal-entity.dto.js';
import { type ExplainedLack, WHY_NOT, type WhyNot } from './rights-explanation.policy.js';
import type { RightsExplained, RightsSubject } from './rights-explanation.service.js';
import { explainedScope, ExplainedScopeDto, scopeOrigin, ScopeOriginDto } from './scope-origin.dto.js';

const REFUSALS: readonly RightsReason[] = ['entity_unknown', 'entity_not_member', 'legal_entity_inactive'];

/** Whose scopes shall be explained: an employee's, or a customer's, then in which token. */
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

  /** The client that gets the customer's token; left out = what a client gives is not in the answer. */
  @IfGiven()
  @IsPlainText()
  @MaxLength(64)
  client_id?: string;

  /** The company that the customer acts for; left out = none. */
  @IfGiven()
  @IsPlainText()
  @MaxLength(66)
  legal_entity_id?: string;

  /** Somebody else acts for the customer. */
  @IfGiven()
  @IsBoolean()
  on_behalf?: boolean;

  /** Only this scope, and why it is missing. */
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  scope?: string;
}

/** Why a scope is missing, or a way to it does not count. */
export class ExplainedLackDto {
  /** As it is given there: it may be restricted, or spelt otherwise. */
  scope: string;

  @ApiProperty({ enum: WHY_NOT })
  reason: WhyNot;

  /** The way that does not count; null = the reason is about all of it. */
  @ApiProperty({ type: ScopeOriginDto, nullable: true })
  from: ScopeOriginDto | null;
}

/** What a token of theirs would have. */
export class ExplainedRights {
  /** Why they get no token for the company; null = they get one. */
  @ApiProperty({ enum: REFUSALS, nullable: true, type: String })
  refused: RightsReason | null;

  /** By name. */
  scopes: ExplainedScopeDto[];

  /** null = no scope was named, or it is there. */
  @ApiProperty({ type: [ExplainedLackDto], nullable: true })
  why_not: ExplainedLackDto[] | null;
}

/** 422 unless it is one person, and only a customer's token is described. */
export function rightsSubject(body: ExplainRightsDto): RightsSubject {
  const { customer_id: customerId, employee_id: employeeId } = body;
  if (customerId !== undefined && employeeId === undefined) {
    const { client_id: clientId = null, legal_entity_id: company = null, on_behalf: onBehalf = false } = body;
    return { customerId, clientId, company, onBehalf };
  }
  if (customerId !== undefined || employeeId === undefined) {
    throw validationFailed({ fields: [{ pointer: '/customer_id', detail: 'is needed, or employee_id, not both' }] });
  }
  const fields = CUSTOMERS.filter((name) => body[name] !== undefined).map((name): FieldError => ({
    pointer: `/${name}`,
    detail: 'is for customers only',
  }));
  if (fields.length > 0) throw validationFailed({ fields });
  return { employeeId };
}

const CUSTOMERS = ['client_id', 'legal_entity_id', 'on_behalf'] as const;

export const explainedRights = ({ refused, scopes, whyNot }: RightsExplained): ExplainedRights => ({
  refused,
  scopes: scopes.map(explainedScope),
  why_not: whyNot?.map(explainedLack) ?? null,
});

const explainedLack = ({ scope, reason, from }: ExplainedLack): ExplainedLackDto => ({
  scope,
  reason,
  from: from && scopeOrigin(from),
});
