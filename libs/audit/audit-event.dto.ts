import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText, PageQuery } from '#platform';
import { EXPORT_FORMATS, type ExportFormat } from './audit-export.js';
import type { AuditFilter } from './audit-filter.js';
import { IsInstant } from './is-instant.js';

const OUTCOMES = ['success', 'refused', 'failed'] as const;
/** At most ten. */
const TYPES = /^[a-z_]{1,40}\.([a-z_]{1,40})?(,[a-z_]{1,40}\.([a-z_]{1,40})?){0,9}$/;

/** Filters of the list and of the export. */
export class AuditEventFilters implements AuditFilter {
  /** Slug. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9]{2,15}$/)
  tenant?: string;

  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  client_id?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IsOptional()
  @IsUUID()
  session_id?: string;

  /** A type such as `onbehalf.issued`, or all that begin with `onbehalf.`; up to ten of both with commas between them. */
  @IsOptional()
  @Matches(TYPES, { message: 'must be up to ten types such as onbehalf.issued or onbehalf., with commas between them' })
  type?: string;

  @ApiPropertyOptional({ enum: OUTCOMES })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: (typeof OUTCOMES)[number];

  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  reason?: string;

  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  request_id?: string;

  /** Id of whoever did it. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  actor?: string;

  /** RFC 3339: at or after. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  /** RFC 3339: before. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  to?: string;

  /** Any id: of the event, request, session, token (`jti`) or customer. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

/** Filters and page of the list. */
export class AuditEventQuery extends IntersectionType(PageQuery, AuditEventFilters) {}

/** An export takes the same filters; it has no pages. */
export class AuditExportQuery extends AuditEventFilters {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'ndjson' })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format?: ExportFormat;
}

export class AuditActorDto {
  type: string;
  id: string;
  /** null when it is not known or was erased. */
  name: string | null;
}

export class AuditChangeDto {
  field: string;
  @ApiProperty({ description: 'Any JSON value; `(hidden)` for a secret.' })
  before: unknown;
  @ApiProperty({ description: 'Any JSON value; `(hidden)` for a secret.' })
  after: unknown;
}

/** One event of the audit log. */
export class AuditEventDto {
  id: string;
  /** RFC 3339, UTC, microseconds. */
  at: string;
  /** Slug; null for what concerns the whole installation. */
  tenant: string | null;
  type: string;
  @ApiProperty({ enum: OUTCOMES })
  outcome: string;
  reason: string | null;
  actor: AuditActorDto;
  client_id: string | null;
  customer_id: number | null;
  session_id: string | null;
  jti: string | null;
  /** Caller's address; null when it is not known or was erased. */
  ip: string | null;
  user_agent: string | null;
  request_id: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  details: object;
  changes: AuditChangeDto[];
  /** Further personal data; null when there is none or it was erased. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  personal: object | null;
  /** Number of the seal that covers it; null until then. */
  sealed: number | null;
}

/** The seal that covers an event. */
export class AuditEventSealDto {
  number: number;
  /** RFC 3339, UTC, microseconds. */
  at: string;
  /**
   * true: the event, recomputed for this answer, is what the seal covers, and the seal is signed and continues the one
   * before it. false: something does not fit; `mandate audit verify` says what. null: the seal covers too many events to be
   * recomputed here.
   */
  @ApiProperty({ type: Boolean, nullable: true })
  checked: boolean | null;
}

/** One event with the proof that it is unchanged. */
export class AuditEventDetailDto extends AuditEventDto {
  /** null until it is sealed, for a second or so. */
  @ApiProperty({ type: AuditEventSealDto, nullable: true })
  seal: AuditEventSealDto | null;
}

export class AuditEventPage {
  items: AuditEventDto[];
  next_cursor: string | null;
}

/** The filters alone, in a fixed order, without those left out. */
export function auditFilter(query: AuditEventFilters): AuditFilter {
  const { tenant, client_id, customer_id, session_id, type, outcome, reason, request_id, actor, from, to, q } = query;
  const all = { tenant, client_id, customer_id, session_id, type, outcome, reason, request_id, actor, from, to, q };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
