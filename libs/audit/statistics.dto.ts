import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { AuditEventFilters } from './audit-event.dto.js';
import { IsInstant } from './is-instant.js';

/** What the charts are about; at most 31 days. */
export class StatisticsQuery extends PickType(AuditEventFilters, ['tenant', 'client_id']) {
  /** RFC 3339; the hour that it lies in is the first. Default: 24 hours before `to`. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  /** RFC 3339: before. Default: now. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class IssuedInHourDto {
  /** Begin of the hour, RFC 3339, UTC. */
  hour: string;
  /** `password`, `sso`, `guest`, `refresh`, `on_behalf`, `trusted_agent`, `trusted_system`, `client_credentials`; more come with later grants. */
  kind: string;
  count: number;
}

export class RefusedInHourDto {
  /** Begin of the hour, RFC 3339, UTC. */
  hour: string;
  /** As the audit log has it; `none` where it has none. */
  reason: string;
  count: number;
}

/** Events by the hour, oldest first; hours without any are left out. */
export class StatisticsDto {
  /** Begin of the first hour, RFC 3339, UTC. */
  from: string;
  to: string;
  /** Events before this are counted, but for those of transactions that were under way: they follow within seconds. */
  complete_until: string;
  issued: IssuedInHourDto[];
  refused: RefusedInHourDto[];
}
