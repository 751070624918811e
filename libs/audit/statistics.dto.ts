import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsPlainText } from '#platform';
import { INSTANT, INSTANT_MESSAGE } from './instant.js';

/** What the charts are about; at most 31 days. */
export class StatisticsQuery {
  /** Slug. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9]{2,15}$/)
  tenant?: string;

  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  client_id?: string;

  /** RFC 3339; the hour that it lies in is the first. Default: 24 hours before `to`. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @Matches(INSTANT, { message: INSTANT_MESSAGE })
  @IsISO8601({ strict: true })
  from?: string;

  /** RFC 3339: before. Default: now. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @Matches(INSTANT, { message: INSTANT_MESSAGE })
  @IsISO8601({ strict: true })
  to?: string;
}

export class IssuedInHourDto {
  /** Begin of the hour, RFC 3339, UTC. */
  hour: string;
  /** `password`, `guest`, `refresh`, `on_behalf`, `client_credentials`; more come with later grants. */
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
