import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText } from '#platform';
import { SLUG } from './employee.dto.js';
import type { OwnScope } from './own-scope.entity.js';
import { type CatalogueScope, SCOPE_CATALOGUE } from './scope-catalogue.js';
import { TEXTS_SCHEMA, type Texts } from './texts.js';

/** Whose scopes are meant. */
export class ScopeTenantQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Filters of the list of scopes. */
export class ScopeQuery extends ScopeTenantQuery {
  /** `true` = published ones only, `false` = the tenant's own only. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBooleanString()
  predefined?: 'true' | 'false';

  /** Part of the name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;

  /** `true` for what a page asks by itself: it keeps no operator's session alive. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBooleanString()
  peek?: string;
}

/** A tenant's own scope. */
export class PutScopeDto {
  /** The service that it belongs to. Default: what stands before the first dot of its name. */
  @IfGiven()
  @IsString()
  @MaxLength(200)
  domain?: string;

  /** By language. */
  @ApiPropertyOptional(TEXTS_SCHEMA)
  @IfGiven()
  @IsObject()
  description?: Texts;
}

/** A scope as the admin API shows it. */
export class ScopeRecord {
  scope: string;
  domain: string;

  @ApiProperty(TEXTS_SCHEMA)
  description: Texts;

  /** Published by Emporix, and not to be changed. */
  predefined: boolean;
  /** What it opens, as published: method, space, path. Empty for a tenant's own. */
  endpoints: string[];
  /** null for a published one. */
  version: number | null;
}

/** All of them at once: there are few. */
export class ScopeList {
  items: ScopeRecord[];
  next_cursor: string | null;
}

export const ownScopeRecord = ({ name, domain, description, version }: OwnScope): ScopeRecord => ({
  scope: name,
  domain,
  description,
  predefined: false,
  endpoints: [],
  version,
});

const publishedRecord = ({ scope, domain, endpoints }: CatalogueScope): ScopeRecord => ({
  scope,
  domain,
  description: {},
  predefined: true,
  endpoints: endpoints.map((endpoint) => endpoint.join(' ')),
  version: null,
});

/** The tenant's own and the published ones, by name. */
export function scopeList(own: readonly OwnScope[], { predefined, q }: ScopeQuery): ScopeList {
  const records = [...own.map(ownScopeRecord), ...SCOPE_CATALOGUE.map(publishedRecord)];
  const wanted = records.filter(
    (record) =>
      (predefined === undefined || String(record.predefined) === predefined) &&
      (q === undefined || record.scope.toLowerCase().includes(q.trim().toLowerCase())),
  );
  return { items: wanted.sort((one, other) => (one.scope < other.scope ? -1 : 1)), next_cursor: null };
}

export function publishedScope(name: string): ScopeRecord | null {
  const found = SCOPE_CATALOGUE.find(({ scope }) => scope === name);
  return found ? publishedRecord(found) : null;
}
