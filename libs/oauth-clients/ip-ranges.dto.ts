import { ArrayMaxSize, IsArray, IsString } from 'class-validator';

/** Lines that somebody typed or pasted. */
export class RangesDto {
  /** Addresses or CIDR ranges, at most 500, as they were typed. */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  ranges: string[];
}

/** How one line is understood. */
export class CheckedRange {
  /** As it was sent. */
  input: string;
  /** Normalised CIDR, always with the prefix; null when the line is no range. */
  range: string | null;
  /** Why the line cannot be saved, and what to do: the same clause as in the 422 of the write. null = it can. */
  fault: string | null;
  /** Ranges that may have been meant. */
  suggestions: string[];
  first: string | null;
  last: string | null;
  /** How many it covers, as a decimal number: IPv6 has more than a JSON number can count. */
  addresses: string | null;
  /** Private, shared, loopback or link-local addresses only. */
  private: boolean;
  /** Wider than /16 (IPv4) or /32 (IPv6): saved with a warning. */
  wide: boolean;
  /** Every address of its family. */
  everything: boolean;
  /** Indices of the other lines that cover this one or are covered by it. */
  overlaps: number[];
}

/** What saving the lines as an allowlist would say. */
export class RangesAnswer {
  items: CheckedRange[];
  /** Why the list as a whole cannot be saved; null = it can. */
  fault: string | null;
  /** Addresses that all lines together cover, each counted once, as a decimal number. */
  addresses: string;
  /** Saving it needs the permission `on_behalf_manage` and `confirm_allow_everything`. */
  everything: boolean;
}
