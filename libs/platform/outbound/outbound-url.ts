import { isIP } from 'node:net';
import { type OutboundRule, mayConnect } from './outbound-address.js';

/** Why a URL may not be called. */
export type OutboundUrlFault =
  /** No absolute URL, or written so that two programs may read two hosts in it (octal, hex, short or upper-case forms). */
  | 'unreadable'
  | 'not_https'
  /** User name or password in front of the host. */
  | 'user_info'
  | 'fragment'
  /** This machine or an internal network, by address or by a name such as localhost. */
  | 'internal_address';

/** What resolving the name can find on top. */
export type OutboundTargetFault = OutboundUrlFault | 'unresolved';

/** Judges a URL by its text alone; null = nothing is wrong with it. Its name may still resolve to an internal address. */
export function outboundUrlFault(text: string, rule: OutboundRule): OutboundUrlFault | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'unreadable';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_https';
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) return 'user_info';
  if (!isWrittenPlainly(text, url)) return 'unreadable';
  if (text.includes('#')) return 'fragment';
  const host = hostOf(url);
  if (isIP(host) !== 0) return addressFault(host, url, rule);
  if (isLocalName(host)) return rule.allowLoopback ? null : 'internal_address';
  return url.protocol === 'https:' ? null : 'not_https';
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Names that mean this machine by RFC 6761 §6.3, whatever a name server says. */
export function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** The parser of URLs turns 0x7f.1, 0177.0.0.1, 2130706433 and backslashes into other text: only plain forms remain equal. */
function isWrittenPlainly(text: string, url: URL): boolean {
  const plain = `${url.protocol}//${url.host}`;
  const rest = text.slice(plain.length);
  return text.startsWith(plain) && /^(:443|:80)?([/?#]|$)/.test(rest) && !url.hostname.endsWith('.');
}

function addressFault(host: string, url: URL, rule: OutboundRule): OutboundUrlFault | null {
  if (mayConnect(host, url.protocol, rule)) return null;
  return mayConnect(host, 'https:', rule) ? 'not_https' : 'internal_address';
}
