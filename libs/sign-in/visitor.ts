import type { FastifyRequest } from 'fastify';
import type { ClientFacts } from '#oauth-clients';
import { parseAddress, parseRange, type Range, rangeContains, rateLimitKey } from '#platform';

/** Who stands before the storefront, as far as it is known: limits count by it, and nothing else rests on it. */
export interface Visitor {
  /** Key of their own address (IPv6: the /64); null when nobody told one that is theirs alone. */
  readonly address: string | null;
  /** Their browser or app. */
  readonly program: string;
  /** Key of the client and the address that it called from: a shop's backend stands for all its visitors. */
  readonly backend: string;
}

/**
 * Addresses of a network's inside: a storefront behind a load balancer names the balancer, which is the same for all
 * visitors. RFC 1918, 6598, 3927, 4193, 4291.
 */
const INSIDE = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['::/127', 'fc00::/7', 'fe80::/10'],
].map((text) => parseRange(text) as Range);

/**
 * SCAYLE's storefronts say who visits them (`x-original-client-ip`, `x-original-user-agent`). That is believed of a client
 * that proved itself with a secret, which could as well make up its calls; any other speaks only for itself.
 *
 * @param spokenFor the client proved itself with its secret
 */
export function visitorOf(
  client: ClientFacts,
  { headers, origin, callerAddress }: FastifyRequest,
  spokenFor = client.type === 'confidential',
): Visitor {
  const from = origin.address ?? callerAddress.peer;
  const address = spokenFor ? textOf(headers['x-original-client-ip']) : from;
  const program = spokenFor ? textOf(headers['x-original-user-agent']) : (origin.userAgent ?? '');
  return { address: ownAddress(address), program, backend: `${client.clientId} ${rateLimitKey(from)}` };
}

function ownAddress(text: string): string | null {
  const address = parseAddress(text);
  if (!address || INSIDE.some((range) => rangeContains(range, address))) return null;
  return rateLimitKey(address.text);
}

const textOf = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');
