import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IfGiven, IsPlainText } from '#platform';
import type { CustomerView } from './customer-finder.js';
import type { CustomerChanges, CustomerInput } from './customer-input.js';
import { LARGEST_SHOP, SLUG, STATUSES } from './customer-query.dto.js';
import { type CustomerStatus, type Gender, GENDERS } from './customer.entity.js';

/** Fields that a create and a change share. */
class CustomerFields {
  /** The merchant's own number, unique in the tenant. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  external_id?: string | null;

  /** Unique per shop among registered customers. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  email?: string | null;

  @IfGiven()
  @IsBoolean()
  email_verified?: boolean;

  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  first_name?: string;

  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  last_name?: string;

  @ApiPropertyOptional({ enum: GENDERS, nullable: true })
  @IsOptional()
  @IsIn(GENDERS)
  gender?: Gender | null;

  /** `inactive` ends every session of the customer. */
  @ApiPropertyOptional({ enum: STATUSES })
  @IfGiven()
  @IsIn(STATUSES)
  status?: CustomerStatus;

  /** A guest may become a registered customer, not the other way round. */
  @IfGiven()
  @IsBoolean()
  guest?: boolean;

  /** true ends the customer's on-behalf sessions and allows no more. */
  @IfGiven()
  @IsBoolean()
  on_behalf_opt_out?: boolean;

  /** 8 to 256 characters; never shown. A new one ends every session of the customer. */
  @IfGiven()
  @IsString()
  password?: string;
}

/** What of a customer changes; what is left out stays. */
export class UpdateCustomerDto extends CustomerFields {
  /** Another shop of the tenant; ends every session of the customer. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(LARGEST_SHOP)
  shop?: number;
}

/** A new customer. */
export class CreateCustomerDto extends CustomerFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** The merchant's own number, unique in the tenant; default: the next free one. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  id?: number;

  @IsInt()
  @Min(1)
  @Max(LARGEST_SHOP)
  shop: number;
}

/** A customer as the admin API shows it. */
export class CustomerRecord {
  id: number;
  /** Slug. */
  tenant: string;
  shop: number;
  external_id: string | null;
  email: string | null;
  email_verified: boolean;
  first_name: string;
  last_name: string;
  gender: Gender | null;
  status: CustomerStatus;
  guest: boolean;
  on_behalf_opt_out: boolean;
  has_password: boolean;
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of customers. */
export class CustomerPage {
  items: CustomerRecord[];
  next_cursor: string | null;
}

export function customerChanges(body: UpdateCustomerDto): CustomerChanges {
  return { ...common(body), shopId: body.shop };
}

export function customerInput(body: CreateCustomerDto): CustomerInput {
  return { ...common(body), tenant: body.tenant, id: body.id, shopId: body.shop };
}

/** What an Idempotency-Key remembers of a request: a digest with the password in it could be guessed back. */
export function withoutPassword(body: CreateCustomerDto): object {
  return body.password === undefined ? body : { ...body, password: '(given)' };
}

export function customerRecord({ customer, tenant }: CustomerView): CustomerRecord {
  return {
    id: customer.id,
    tenant,
    shop: customer.shopId,
    external_id: customer.externalId,
    email: customer.email,
    email_verified: customer.emailVerified,
    first_name: customer.firstName,
    last_name: customer.lastName,
    gender: customer.gender,
    status: customer.status,
    guest: customer.guest,
    on_behalf_opt_out: customer.onBehalfOptOut,
    has_password: customer.passwordHash !== null,
    version: customer.version,
    created_at: customer.createdAt.toISOString(),
    updated_at: customer.updatedAt.toISOString(),
  };
}

function common(body: CustomerFields): CustomerChanges {
  return {
    externalId: body.external_id,
    email: body.email,
    emailVerified: body.email_verified,
    firstName: body.first_name,
    lastName: body.last_name,
    gender: body.gender,
    status: body.status,
    guest: body.guest,
    onBehalfOptOut: body.on_behalf_opt_out,
    password: body.password,
  };
}
