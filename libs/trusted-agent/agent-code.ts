import type { AgentWish } from './agent-request.js';

/** Name of this module's kind of authorization code. */
export const AGENT_CODE = 'trusted_agent';

/** What a code remembers of the sign-in: JSON, so `null` stands for what was not there. */
export interface AgentCodeFacts {
  readonly wish: AgentWish;
  readonly state: string | null;
  readonly redirect_uri: string;
  /** Who signed in, and what they were then: whoever lost something meanwhile has no use of the code. */
  readonly employee_id: string;
  readonly employee_epoch: number;
  /** What vouched for them: the provider's name for them, or ours. */
  readonly subject: string;
  readonly issuer: string;
  /** null = our own page. */
  readonly provider: { readonly id: number; readonly epoch: number } | null;
}

/** What the request at the token endpoint may say again, as it is compared; see `RedeemRequest.sent`. */
export function namedAgain({ wish, state, redirect_uri }: AgentCodeFacts): Readonly<Record<string, string>> {
  const { loginId, idpOrigin, customerId, shopId, usid } = wish;
  return {
    login_id: loginId ?? '',
    idp_origin: idpOrigin ?? '',
    customer_id: customerId === null ? '' : String(customerId),
    shop_id: String(shopId),
    state: state ?? '',
    redirect_uri,
    // SLAS's clients may name the visit first at the token endpoint.
    ...(usid === null ? {} : { usid }),
  };
}
