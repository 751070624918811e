import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';

export class ExplainAgentDto {
  @IsString()
  @MaxLength(200)
  id: string;
}

/** Either `request_id` alone, or a composed case: client, address and customer. */
export class ExplainDto {
  /** The `request_id` of an answer. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  request_id?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  client_id?: string;

  /** The caller's address. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  ip?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  customer_id?: number;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  external_id?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  shop_id?: number;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;

  @IsOptional()
  @Matches(/^[\w.:-]{1,100}$/)
  legal_entity_id?: string;

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
}

export class ExplainedEventDto {
  id: string;
  at: string;
  type: string;
  outcome: string;
  tenant: string | null;
  client_id: string | null;
  customer_id: number | null;
  ip: string | null;
}
