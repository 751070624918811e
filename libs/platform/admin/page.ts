import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBooleanString, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidRequest } from '#kernel';

/** Query fields that every list of the admin API takes; a list with filters extends it. */
export class PageQuery {
  /** Most records in the answer. */
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next_cursor` of the page before. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  /** `true` for what a page asks by itself, such as every 15 seconds: it keeps no operator's session alive. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBooleanString()
  peek?: string;
}

/** A page of a list, newest first; `next_cursor` is null on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next_cursor: string | null;
}

export const pageSize = (query: PageQuery): number => query.limit ?? 50;

/**
 * Makes a page from one row more than asked for.
 *
 * @param position the values the list is ordered by; they come back from `readCursor`
 */
export function page<Row, Item>(
  rows: readonly Row[],
  query: PageQuery,
  position: (row: Row) => readonly (string | number)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const size = pageSize(query);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next_cursor:
      rows.length > size && last !== undefined
        ? Buffer.from(JSON.stringify(position(last))).toString('base64url')
        : null,
  };
}

/** The position a cursor stands for, or null without one. A cursor we did not make is `invalid_request`. */
export function readCursor(query: PageQuery, length: number): (string | number)[] | null {
  if (query.cursor === undefined) return null;
  try {
    const values = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8')) as unknown;
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || Number.isSafeInteger(value))
    ) {
      return values as (string | number)[];
    }
  } catch {
    // falls through to the refusal
  }
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
