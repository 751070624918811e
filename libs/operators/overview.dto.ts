import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class OverviewQuery {
  /** Slug; left out = every tenant that the caller sees. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[a-z][a-z0-9]{2,15}$/)
  tenant?: string;
}

/** One step from an empty installation to the first token, done by facts and not by a tick. */
export class OverviewStep {
  step: 'shop' | 'api_key' | 'ip_allowlist' | 'on_behalf' | 'first_token' | 'second_operator' | 'totp';
  done: boolean;
}

/** Where the caller's tenants stand, and what is worth a look. */
export class Overview {
  checklist: OverviewStep[];
  /** Clients with a live secret that ends within 30 days: the list `secret=ending`. */
  secrets_ending: number;
  /** Confidential clients that were not used for 90 days: the list `unused_days=90`. */
  unused_keys: number;
  /** Clients whose allowlist allows everybody: the list `allowlist=everything`. */
  open_lists: number;
}
