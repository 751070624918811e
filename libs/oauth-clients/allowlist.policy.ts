import { type Address, type FieldCheck, isPlainText, parseRange, type Range, rangeContains } from '#platform';
import type { FieldError } from '#kernel';
import type { AllowlistEntry } from './client.entity.js';
import type { AllowlistLine } from './client-input.js';

export const MOST_ENTRIES = 200;
export const LONGEST_LABEL = 100;
/** Ranges wider than these are taken, with a warning. */
const WIDE = { 4: 16, 16: 32 } as const;

/** An allowlist that somebody wrote, read strictly. Its entries count only when nothing of it is at fault (IP-08). */
export interface ReadAllowlist {
  readonly entries: AllowlistEntry[];
  readonly faults: readonly FieldCheck[];
}

export function readAllowlist(lines: readonly AllowlistLine[]): ReadAllowlist {
  if (lines.length > MOST_ENTRIES) {
    return { entries: [], faults: [['/ip_allowlist', `must have at most ${MOST_ENTRIES} entries`]] };
  }
  const entries: AllowlistEntry[] = [];
  const faults: FieldCheck[] = [];
  const places = new Map<string, number>();
  lines.forEach((line, index) => {
    const label = line.label ?? '';
    const range = parseRange(line.range);
    const fault = 'fault' in range ? range.fault : (labelFault(label) ?? repeatedFault(places.get(range.text)));
    faults.push([`/ip_allowlist/${index}`, fault]);
    if ('fault' in range) return;
    places.set(range.text, index);
    entries.push({ range: range.text, label });
  });
  return { entries, faults };
}

/** The ranges of stored entries. */
export function rangesOf(entries: readonly AllowlistEntry[]): Range[] {
  return entries.map(({ range }) => parseRange(range)).filter((range): range is Range => !('fault' in range));
}

/** True when every address of the inner range lies in the outer one. */
export function rangeCovers(outer: Range, inner: Range): boolean {
  return outer.prefix <= inner.prefix && rangeContains(outer, inner);
}

/**
 * True when the list allows more than half of all IPv4 or of all IPv6 addresses: `0.0.0.0/0`, but also its two halves.
 * Two ranges are nested or apart, so the shares of the outermost ones add up.
 */
export function allowsEverything(entries: readonly AllowlistEntry[]): boolean {
  const ranges = rangesOf(entries);
  const outermost = ranges.filter((range) => !ranges.some((other) => other !== range && rangeCovers(other, range)));
  return [4, 16].some((bytes) => {
    const family = outermost.filter((range) => range.bytes.length === bytes);
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
    const widest = range.bytes.length === 4 ? WIDE[4] : WIDE[16];
    if (range.prefix === 0) warnings.push({ pointer, detail: `${range.text} allows every address` });
    else if (range.prefix < widest) warnings.push({ pointer, detail: `${range.text} is wider than /${widest}` });
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
