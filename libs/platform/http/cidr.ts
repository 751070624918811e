import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { addressFault } from './cidr-faults.js';

/** One address as 4 or 16 bytes; IPv4-mapped IPv6 counts as IPv4. */
export interface Address {
  /** Normalised text: `203.0.113.7`, `2001:db8::1`. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** One CIDR range, for example 203.0.113.0/24; a single address has the full prefix. */
export interface Range {
  /** Normalised text, always with the prefix. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Length of the network part in bits. */
  readonly prefix: number;
}

/** Why a text is no range: a clause that continues a sentence about the entry. */
export interface RangeFault {
  readonly fault: string;
  /** Ranges that may have been meant. */
  readonly suggestions: readonly string[];
}

/** Callers come from few addresses and every request is judged by one, so they are read once. */
const MOST_PARSED = 10_000;
const parsed = new Map<string, Address>();

/**
 * Reads an address strictly: no octal, no short forms, no zone, no port.
 * `net.isIP` is the gate because ipaddr.js alone takes `010.0.0.1` and `10.1`.
 */
export function parseAddress(text: string): Address | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const address = readAddress(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  if (address !== null) parsed.set(text, address);
  return address;
}

function readAddress(text: string): Address | null {
  if (isIP(text) === 0 || text.includes('%')) return null;
  const address = ipaddr.process(text);
  return { text: address.toString(), bytes: Uint8Array.from(address.toByteArray()) };
}

/** Reads `address` or `address/prefix`. */
export function parseRange(text: string): Range | RangeFault {
  const [network = '', prefixText, ...rest] = text.split('/');
  const address = parseAddress(network);
  if (!address || rest.length > 0) return unreadable(addressFault(rest.length > 0 ? text : network));
  const bits = address.bytes.length * 8;
  // ::ffff:203.0.113.0/120 is IPv4 /24
  const mapped = address.bytes.length === 4 && network.includes(':') ? 96 : 0;
  let prefix = bits;
  if (prefixText !== undefined) {
    const bounds = `write ${mapped} to ${mapped + bits}`;
    if (!/^(0|[1-9]\d{0,2})$/.test(prefixText)) {
      return unreadable(`has a prefix that is not a whole number: ${bounds}`);
    }
    prefix = Number(prefixText) - mapped;
    if (prefix < 0 || prefix > bits) return unreadable(`has a prefix out of range: ${bounds}`);
  }
  const base = maskedBytes(address.bytes, prefix);
  const range = `${ipaddr.fromByteArray([...base]).toString()}/${prefix}`;
  if (!base.every((byte, index) => byte === address.bytes[index])) {
    return { fault: `has host bits set: did you mean ${range}`, suggestions: [range, `${address.text}/${bits}`] };
  }
  return { text: range, bytes: base, prefix };
}

const unreadable = (fault: string): RangeFault => ({ fault, suggestions: [] });

/** True when the address lies inside the range. IPv4 never matches an IPv6 range. */
export function rangeContains(range: Range, address: Address): boolean {
  if (range.bytes.length !== address.bytes.length) return false;
  const whole = range.prefix >> 3;
  for (let index = 0; index < whole; index++) {
    if (range.bytes[index] !== address.bytes[index]) return false;
  }
  const rest = range.prefix & 7;
  if (rest === 0) return true;
  const mask = (0xff << (8 - rest)) & 0xff;
  return ((address.bytes[whole] as number) & mask) === range.bytes[whole];
}

/** The last address of a range, normalised: `203.0.113.255`. */
export function lastAddress({ bytes, prefix }: Range): string {
  const mask = maskedBytes(new Uint8Array(bytes.length).fill(0xff), prefix);
  return ipaddr.fromByteArray([...bytes].map((byte, index) => byte | (~(mask[index] as number) & 0xff))).toString();
}

/** The key by which an address is counted in rate limits: IPv6 by its /64, because one host owns at least that much. */
export function rateLimitKey(text: string): string {
  const address = parseAddress(text);
  if (!address || address.bytes.length === 4) return text;
  return `${ipaddr.fromByteArray([...maskedBytes(address.bytes, 64)]).toString()}/64`;
}

function maskedBytes(bytes: Uint8Array, prefix: number): Uint8Array {
  return bytes.map((byte, index) => {
    const keep = Math.min(8, Math.max(0, prefix - index * 8));
    return byte & (0xff << (8 - keep)) & 0xff;
  });
}
