import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseAddress, type Range, rangeContains } from '../http/cidr.js';

/** Where an address leads: `public` = somebody else's machine in the internet. */
export type AddressReach = 'public' | 'loopback' | 'internal';

/** The part of IPv6 that is handed out to networks; everything else has a meaning of its own or none yet. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Unique local by their range, but the metadata services of EC2 and Google's Compute Engine. */
const METADATA = new Set(['fd00:ec2::254', 'fd20:ce::254']);

/** Public by its range, but answered by the host of a virtual machine: Azure's metadata and key service. */
const INTERNAL_BY_AGREEMENT = new Set(['168.63.129.16']);

/**
 * Judges one IP address. Private, link-local, shared (CGNAT), multicast, reserved and documentation ranges are internal,
 * and so is IPv6 that carries an IPv4 address (mapped, NAT64, 6to4, Teredo): it would reach a range around this check.
 */
export function addressReach(address: string): AddressReach {
  if (isIP(address) === 0 || address.includes('%') || INTERNAL_BY_AGREEMENT.has(address)) return 'internal';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast') return 'internal';
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6) ? 'public' : 'internal';
}

/** Which addresses other than public ones the operator of this installation opened. */
export interface OutboundRule {
  /** ALLOW_LOOPBACK_IDP */
  readonly allowLoopback: boolean;
  /** IDP_INTERNAL_NETWORKS: private ranges in which identity providers stand. */
  readonly networks: readonly Range[];
}

/** Whether a call may go to this address. Plain http may only go to loopback, and loopback only by the setting. */
export function mayConnect(address: string, protocol: string, rule: OutboundRule): boolean {
  const reach = addressReach(address);
  if (reach === 'loopback') return rule.allowLoopback;
  if (protocol !== 'https:') return false;
  return reach === 'public' || (isPrivate(address) && isIn(address, rule.networks));
}

/** True for what a company numbers its own machines with; metadata services of clouds are not among them. */
export function isPrivate(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%') || METADATA.has(address)) return false;
  return ['private', 'uniqueLocal'].includes(ipaddr.parse(address).range());
}

function isIn(text: string, networks: readonly Range[]): boolean {
  const address = parseAddress(text);
  return address !== null && networks.some((network) => rangeContains(network, address));
}
