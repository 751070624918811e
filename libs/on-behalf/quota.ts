import type { ClientFacts } from '#oauth-clients';

/** The client's counter of tokens to act with, whatever the face; null when it has no daily cap. */
export function quotaName({ clientId, onBehalf: { dailyCap } }: ClientFacts): string | null {
  return dailyCap === null ? null : `on_behalf:${clientId}`;
}
