import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { isLocalName } from './outbound-url.js';

const TRY_MS = 1500;

/**
 * Asks the name servers. Not `dns.lookup`: that runs in the few threads that also hash passwords, so a name server that
 * hangs would hold up every sign-in.
 */
@Injectable()
export class NameResolver {
  /** All addresses of a name, IPv4 first; empty when it has none or nobody knows. */
  async resolve(name: string, signal: AbortSignal): Promise<readonly string[]> {
    if (isLocalName(name)) return ['127.0.0.1', '::1'];
    const resolver = new Resolver({ timeout: TRY_MS, tries: 2 });
    const cancel = (): void => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      return found.flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
