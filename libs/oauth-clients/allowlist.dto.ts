import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FieldError } from '#kernel';
import { IfGiven, IsPlainText } from '#platform';
import { MOST_ENTRIES } from './allowlist.policy.js';
import { ClientRecordDto } from './client-record.dto.js';

/** One line of an allowlist. */
export class AllowlistEntryDto {
  /** Address or CIDR. */
  @IsString()
  @MaxLength(100)
  range: string;

  @IfGiven()
  @IsPlainText()
  label?: string;
}

/** DTO field: a list of entries; a plain text is an entry without a label, as in the fixture file. */
export const IsAllowlist = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => [AllowlistEntryDto] }),
    IsArray(),
    ArrayMaxSize(MOST_ENTRIES),
    ValidateNested({ each: true }),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(toEntry) : value)),
  );

function toEntry(line: unknown): unknown {
  if (typeof line === 'string') return Object.assign(new AllowlistEntryDto(), { range: line });
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return line;
  return Object.assign(new AllowlistEntryDto(), line);
}

/** The whole list: what is not in it is removed. */
export class AllowlistDto {
  @IsAllowlist()
  ip_allowlist: AllowlistEntryDto[];

  /** Says that a list which allows every address is meant. */
  @IfGiven()
  @IsBoolean()
  confirm_allow_everything?: boolean;
}

/** Something worth a second look; the list was saved. */
export class AllowlistWarning implements FieldError {
  /** JSON pointer to the entry. */
  pointer: string;
  detail: string;
}

/** The client after its list was saved. */
export class ClientWithWarnings extends ClientRecordDto {
  warnings: AllowlistWarning[];
}

/** An address to try against the list. */
export class AllowlistTestDto {
  @IsString()
  @MaxLength(100)
  address: string;
}

/** Whether the list lets the address through. */
export class AllowlistTestAnswer {
  /** As it is compared: IPv4-mapped IPv6 counts as IPv4. */
  address: string;
  covered: boolean;
  /** The range that covers it. */
  range: string | null;
  /** Without one: the range of the list that has most leading bits in common with it. */
  nearest: string | null;
}

/** Where the caller's own request comes from. */
export class MyAddressAnswer {
  /** After the proxy rules; null when a trusted proxy's X-Forwarded-For could not be read. */
  address: string | null;
  /** The other end of the connection. */
  peer: string;
}
