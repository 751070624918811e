import { parseAddress, rangeContains, type Address, type Range } from './cidr.js';

/** The caller's address and how it was found; `explain` shows the chain. */
export interface CallerAddress {
  /** Normalised, or null when a trusted peer's X-Forwarded-For could not be read: then nothing may rely on it. */
  readonly address: string | null;
  /** The socket's peer. */
  readonly peer: string;
  /** The header as it came, cut: untrusted text, kept for the audit only. */
  readonly forwarded: string | null;
  /** A trusted proxy that sent no X-Forwarded-For; on-behalf treats that as unparsable (DESIGN §12). */
  readonly proxyWithoutHeader: boolean;
}

const LONGEST_NOTE = 300;

/**
 * The socket's peer, unless that is a trusted proxy: then the right-most hop of X-Forwarded-For that is not one.
 * No other header counts.
 */
export function callerAddress(
  peerText: string,
  forwardedHeader: string | string[] | undefined,
  trusted: readonly Range[],
): CallerAddress {
  const peer = parseAddress(peerText);
  const header = Array.isArray(forwardedHeader) ? forwardedHeader.join(',') : forwardedHeader;
  const found = {
    peer: peer?.text ?? peerText,
    forwarded: header === undefined ? null : header.slice(0, LONGEST_NOTE),
    proxyWithoutHeader: false,
  };
  if (!peer) return { ...found, address: null };
  if (trusted.length === 0 || !isTrusted(peer, trusted)) return { ...found, address: peer.text };
  if (header === undefined || header.trim() === '') return { ...found, address: peer.text, proxyWithoutHeader: true };

  const hops = header.split(',');
  for (let index = hops.length - 1; index >= 0; index--) {
    const hop = parseHop((hops[index] as string).trim());
    if (!hop) return { ...found, address: null };
    if (index === 0 || !isTrusted(hop, trusted)) return { ...found, address: hop.text };
  }
  return { ...found, address: null };
}

function isTrusted(address: Address, trusted: readonly Range[]): boolean {
  return trusted.some((range) => rangeContains(range, address));
}

/** A hop may carry a port: `1.2.3.4:80`, `[2001:db8::1]:443`. A zone, a name or anything else is unparsable. */
function parseHop(text: string): Address | null {
  const bracketed = /^\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?$/.exec(text);
  if (bracketed) return parseAddress(bracketed[1] as string);
  const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text);
  return parseAddress(withPort ? (withPort[1] as string) : text);
}
