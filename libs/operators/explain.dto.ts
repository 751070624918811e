import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { type Face, FACES } from '#on-behalf';
import { IsPlainText } from '#platform';
import { ExplainedCallFields, ExplainedRefusalDto, ExplainedRuleDto } from './explain-call.dto.js';

export class ExplainAgentDto {
  @IsPlainText()
  @MaxLength(200)
  id: string;
}

/**
 * `request_id` alone, or a composed case: client, address and customer; or a call of an endpoint: method, path and the
 * session that calls, or what its token holds.
 */
export class ExplainDto extends ExplainedCallFields {
  /** The `request_id` of an answer. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(64)
  request_id?: string;

  @IsOptional()
  @IsPlainText()
  @MaxLength(64)
  client_id?: string;

  /** The caller's address. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(64)
  ip?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  external_id?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  shop_id?: number;

  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  reason?: string;

  @IsOptional()
  @Matches(/^[\w.:-]{1,100}$/)
  legal_entity_id?: string;

  /** How the client acts; default `on_behalf`. */
  @IsOptional()
  @IsIn(FACES)
  @ApiPropertyOptional({ enum: FACES })
  face?: Face;

  /** The employee who acts, as if they had just signed in. */
  @IsOptional()
  @IsUUID()
  employee_id?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ExplainAgentDto)
  agent?: ExplainAgentDto;
}

export class ExplainedCheckDto {
  check: string;
  /** null = not reached, or hidden from this caller. */
  passed: boolean | null;
  reason: string | null;
  detail: string | null;
  /** What would mend it. */
  fix: string | null;
}

export class ExplanationDto {
  /** null = the outcome is hidden from this caller. */
  allowed: boolean | null;
  reason: string | null;
  checks: ExplainedCheckDto[];
  /** The event that was explained, when a request was. */
  event: ExplainedEventDto | null;
  /** Of a call: the rule that won. */
  rule: ExplainedRuleDto | null;
  /** Of a call that is refused: what its caller gets. */
  refusal: ExplainedRefusalDto | null;
}

export class ExplainedEventDto {
  id: string;
  at: string;
  /** Null, as the outcome and the customer are, when it is hidden from this caller: it tells the outcome. */
  type: string | null;
  outcome: string | null;
  tenant: string | null;
  client_id: string | null;
  customer_id: number | null;
  ip: string | null;
}
