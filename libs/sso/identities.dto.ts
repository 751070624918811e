import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

/** Which tenant a customer number belongs to. */
export class IdentityTenantQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[a-z][a-z0-9]{2,15}$/)
  tenant?: string;
}

/** A customer's identity at an identity provider. */
export class IdentityRecord {
  id: string;
  /** Key of the provider it came by last; null when that was deleted. */
  identity_provider: string | null;
  /** @example https://accounts.google.com */
  issuer: string;
  /** Who the customer is at the provider. */
  subject: string;
  /** What the provider said at the last login; decides nothing here. */
  email: string | null;
  email_verified: boolean;
  linked_at: string;
  last_login_at: string;
}

export class IdentityList {
  items: IdentityRecord[];
}
