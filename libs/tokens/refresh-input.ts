import { createHash } from 'node:crypto';
import type { RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';

export interface RefreshInput {
  readonly refreshToken: string;
  /** Space-separated; undefined = as the session has it. */
  readonly scope: string | undefined;
  /** The company to act for from now on; null = none, undefined = as the session has it. */
  readonly company?: string | null | undefined;
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** The parameters that a repeat inside the grace must share with the first try. */
export function requestDigest({ client, scope, company }: Pick<RefreshInput, 'client' | 'scope' | 'company'>): Buffer {
  // In the object none and left out differ.
  const parameters = [client.clientId, scope ?? null, { company }];
  return createHash('sha256').update(JSON.stringify(parameters)).digest();
}
