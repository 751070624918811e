import { type FieldCheck, plainTextFault } from '#platform';
import type { IdentityProvider } from './identity-provider.entity.js';
import { isIssuerTemplate } from './issuer-template.policy.js';

const LONGEST = 500;

/** What does not fit in the exchange of a provider. Who vouches, for whom and to whom is never left open. */
export function exchangeChecks({ tokenExchange, kind, audience, issuer }: IdentityProvider): FieldCheck[] {
  if (tokenExchange === null) return [];
  return [
    ['/token_exchange', kind === 'oidc' && audience === 'customers' ? null : 'is for customers and OpenID Connect'],
    ['/issuer', isIssuerTemplate(issuer) ? 'must name one organization for token_exchange' : null],
    ['/token_exchange/audience', plainTextFault(tokenExchange.audience, 1, LONGEST)],
    ['/token_exchange/azp', plainTextFault(tokenExchange.azp, 1, LONGEST)],
  ];
}
