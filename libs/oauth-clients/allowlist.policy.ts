import {
  type Address,
  type FieldCheck,
  isPlainText,
  parseRange,
  type Range,
  rangeContains,
  type RangeFault,
} from '#platform';
import type { FieldError } from '#kernel';
import type { AllowlistEntry } from './client.entity.js';
import type { AllowlistLine } from './client-input.js';
import { outermost } from './ip-ranges.nesting.js';
import { isWide, rangeCovers, widestPrefix } from './ip-ranges.policy.js';

export const MOST_ENTRIES = 200;
export const LONGEST_LABEL = 100;

/** An allowlist that somebody wrote, read strictly. Its entries count only when nothing of it is at fault (IP-08). */
export interface ReadAllowlist {
  readonly entries: AllowlistEntry[];
  readonly faults: readonly FieldCheck[];
}

export function readAllowlist(lines: readonly AllowlistLine[]): ReadAllowlist {
  const tooMany = listFault(lines);
  if (tooMany !== null) return { entries: [], faults: [['/ip_allowlist', tooMany]] };
  const read = readLines(lines);
  return {
    entries: read.flatMap(({ range, label }) => ('fault' in range ? [] : [{ range: range.text, label }])),
    faults: read.map(({ fault }, index): FieldCheck => [`/ip_allowlist/${index}`, fault]),
  };
}

/** One line, as it was understood. `fault` null = it may be saved. */
export interface ReadLine {
  readonly range: Range | RangeFault;
  readonly label: string;
  readonly fault: string | null;
}

/** Each line for itself, and whether it repeats one before it. */
export function readLines(lines: readonly AllowlistLine[]): ReadLine[] {
  const places = new Map<string, number>();
  return lines.map(({ range: text, label = '' }, index) => {
    const range = parseRange(text);
    if ('fault' in range) return { range, label, fault: range.fault };
    const fault = labelFault(label) ?? repeatedFault(places.get(range.text));
    places.set(range.text, index);
    return { range, label, fault };
  });
}

/** Why the list as a whole cannot be saved, whatever its lines say; null = it can. */
export function listFault(lines: readonly unknown[]): string | null {
  return lines.length > MOST_ENTRIES ? `must have at most ${MOST_ENTRIES} entries` : null;
}

/** The ranges of stored entries. */
export function rangesOf(entries: readonly AllowlistEntry[]): Range[] {
  return entries.map(({ range }) => parseRange(range)).filter((range): range is Range => !('fault' in range));
}

/** True when the list allows more than half of all IPv4 or of all IPv6 addresses: `0.0.0.0/0`, but also its two halves. */
export const allowsEverything = (entries: readonly AllowlistEntry[]): boolean => coverEverything(rangesOf(entries));

/** The same, of ranges. */
export function coverEverything(ranges: readonly Range[]): boolean {
  const largest = outermost(ranges);
  return [4, 16].some((bytes) => {
    const family = largest.filter((range) => range.bytes.length === bytes);
    return family.reduce((share, range) => share + 2 ** -range.prefix, 0) > 0.5;
  });
}

/** True when the new list allows an address that the old one does not. */
export function widens(before: readonly AllowlistEntry[], after: readonly AllowlistEntry[]): boolean {
  const known = rangesOf(before);
  return rangesOf(after).some((range) => !known.some((old) => rangeCovers(old, range)));
}

/** What is worth a second look in a list that is valid. */
export function allowlistWarnings(entries: readonly AllowlistEntry[]): FieldError[] {
  const ranges = rangesOf(entries);
  return ranges.flatMap((range, index) => {
    const pointer = `/ip_allowlist/${index}`;
    const cover = ranges.find((other, place) => place !== index && rangeCovers(other, range));
    const warnings: FieldError[] = [];
    if (cover) warnings.push({ pointer, detail: `${range.text} lies inside ${cover.text}` });
    if (range.prefix === 0) warnings.push({ pointer, detail: `${range.text} allows every address` });
    else if (isWide(range)) warnings.push({ pointer, detail: `${range.text} is wider than /${widestPrefix(range)}` });
    return warnings;
  });
}

/** The entry that covers the address, and the one that comes nearest (most leading bits alike). */
export function lookUp(
  entries: readonly AllowlistEntry[],
  address: Address,
): { covering: AllowlistEntry | null; nearest: AllowlistEntry | null } {
  const ranges = rangesOf(entries);
  const covering = ranges.findIndex((range) => rangeContains(range, address));
  let nearest = -1;
  let most = -1;
  ranges.forEach((range, index) => {
    const alike = range.bytes.length === address.bytes.length ? commonBits(range, address) : -1;
    if (alike > most) [nearest, most] = [index, alike];
  });
  return { covering: entries[covering] ?? null, nearest: entries[nearest] ?? null };
}

function commonBits(range: Range, address: Address): number {
  for (let index = 0; index < address.bytes.length; index++) {
    const difference = (range.bytes[index] as number) ^ (address.bytes[index] as number);
    if (difference !== 0) return Math.min(range.prefix, index * 8 + Math.clz32(difference) - 24);
  }
  return range.prefix;
}

function labelFault(label: string): string | null {
  if (!isPlainText(label)) return 'has a label with control characters';
  return label.length > LONGEST_LABEL ? `has a label of more than ${LONGEST_LABEL} characters` : null;
}

function repeatedFault(place: number | undefined): string | null {
  return place === undefined ? null : `repeats entry ${place}`;
}
