import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import type { ShopChanges, ShopInput, ShopSecretRotation } from './shop-input.js';
import type { ShopView } from './shop-view.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;

/** Filters of the list of shops. */
export class ShopQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Fields that a create and a change share. */
class ShopFields {
  /** The merchant's own name for it, unique in the tenant. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  code?: string | null;

  /** Where a browser may be sent back to after single sign-on; replaced as a whole. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  callback_urls?: string[];

  /** false ends every session of the shop. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;
}

/** What of a shop changes; what is left out stays. */
export class UpdateShopDto extends ShopFields {
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  name?: string;
}

/** A new shop. */
export class CreateShopDto extends ShopFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Only the platform owner chooses one. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  id?: number;

  @IsPlainText()
  @MaxLength(200)
  name: string;

  /** At least 32 bytes. Leave it out to have one made. */
  @IfGiven()
  @IsString()
  secret?: string;
}

/** A new secret beside the present one. */
export class RotateShopSecretDto {
  /** At least 32 bytes. Leave it out to have one made. */
  @IfGiven()
  @IsString()
  secret?: string;

  /** Seconds until the secrets before it end; 0 ends them now. */
  @ApiPropertyOptional({ default: 86_400 })
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(2_592_000)
  old_ends_in?: number;
}

/** An active secret, without itself. */
export class ShopSecretRecord {
  id: string;
  /** RFC 3339, UTC. */
  created_at: string;
  /** null = no end. */
  ends_at: string | null;
}

/** A shop as the admin API shows it. */
export class ShopRecord {
  id: number;
  /** Slug. */
  tenant: string;
  name: string;
  code: string | null;
  callback_urls: string[];
  enabled: boolean;
  secrets: ShopSecretRecord[];
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** The only answer that shows a secret. */
export class ShopWithSecret extends ShopRecord {
  /** In clear when it was made here; null when it was given, or shown before. */
  secret: string | null;
}

/** One page of shops. */
export class ShopPage {
  items: ShopRecord[];
  next_cursor: string | null;
}

export function shopChanges(body: UpdateShopDto): ShopChanges {
  return { ...common(body), name: body.name };
}

export function shopInput(body: CreateShopDto): ShopInput {
  return { ...common(body), tenant: body.tenant, id: body.id, name: body.name, secret: body.secret };
}

function common(body: ShopFields): Omit<ShopChanges, 'name'> {
  return { code: body.code, callbackUrls: body.callback_urls, enabled: body.enabled };
}

export function secretRotation(body: RotateShopSecretDto): ShopSecretRotation {
  return { secret: body.secret, oldEndsIn: body.old_ends_in };
}

/** What an Idempotency-Key remembers of a request: its secret leaves no trace, not even as a part of a digest. */
export function withoutSecret<Body extends { secret?: string }>(body: Body): object {
  return body.secret === undefined ? body : { ...body, secret: '(given)' };
}

export function shopRecord({ shop, tenant, secrets }: ShopView): ShopRecord {
  return {
    id: shop.id,
    tenant,
    name: shop.name,
    code: shop.code,
    callback_urls: shop.callbackUrls,
    enabled: shop.enabled,
    secrets: secrets.map((secret) => ({
      id: secret.id,
      created_at: secret.createdAt.toISOString(),
      ends_at: secret.endsAt?.toISOString() ?? null,
    })),
    version: shop.version,
    created_at: shop.createdAt.toISOString(),
    updated_at: shop.updatedAt.toISOString(),
  };
}

export function shopWithSecret(view: ShopView & { secret: string | null }): ShopWithSecret {
  return { ...shopRecord(view), secret: view.secret };
}
