import { isIP, type LookupFunction } from 'node:net';
import type { NameResolver } from './name-resolver.js';
import { type OutboundRule, mayConnect } from './outbound-address.js';
import { OutboundFailure } from './outbound-failure.js';
import { hostOf, outboundUrlFault } from './outbound-url.js';

/** Where a call goes: the URL, and the checked addresses that its host stands for during this one call. */
export interface OutboundTarget {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/**
 * Checks a URL and every address of its host. One internal address among public ones refuses the call: which of them
 * would be used is the name server's choice.
 */
export async function findTarget(
  text: string,
  rule: OutboundRule,
  resolver: NameResolver,
  signal: AbortSignal,
): Promise<OutboundTarget> {
  const fault = outboundUrlFault(text, rule);
  if (fault !== null) throw new OutboundFailure('address', fault);
  const url = new URL(text);
  const addresses = await addressesOf(hostOf(url), resolver, signal);
  if (addresses.length === 0) throw new OutboundFailure('unreachable', 'unresolved');
  if (!addresses.every((address) => mayConnect(address, url.protocol, rule))) {
    throw new OutboundFailure('address', 'internal_address');
  }
  return { url, addresses };
}

/** A lookup for sockets that knows the checked addresses only, so that a second answer of the name server changes nothing. */
export function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = pinned;
    if (options.all === true) callback(null, pinned);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function addressesOf(host: string, resolver: NameResolver, signal: AbortSignal): Promise<readonly string[]> {
  return isIP(host) === 0 ? resolver.resolve(host, signal) : [host];
}
