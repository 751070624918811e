export const EXCHANGE_MODES = ['jwks', 'introspection'] as const;
export type ExchangeMode = (typeof EXCHANGE_MODES)[number];
export const EXCHANGE_IDENTIFIERS = ['subject', 'email'] as const;
export type ExchangeIdentifier = (typeof EXCHANGE_IDENTIFIERS)[number];

/** Whether, and which of a provider's access tokens, a client may exchange for a customer's session (RFC 8693). */
export interface TokenExchange {
  readonly enabled: boolean;
  /** Must be among `aud`. */
  readonly audience: string;
  /** Whom the token was issued to: must be `azp`, or `client_id` (RFC 9068 §2.2) where a token has no `azp`. */
  readonly azp: string;
  /** `jwks` = its signature is checked; `introspection` = the provider is asked (RFC 7662). */
  readonly mode: ExchangeMode;
  /** Whether somebody whom we do not know becomes a customer. */
  readonly autoProvisioning: boolean;
  /** `email` = an address that both sides verified finds the customer, too; (issuer, subject) is known first either way. */
  readonly identifier: ExchangeIdentifier;
}

/** As the admin API and the fixture file write it. */
export interface WrittenTokenExchange {
  readonly enabled?: boolean;
  readonly audience: string;
  readonly azp: string;
  readonly mode?: ExchangeMode;
  readonly auto_provisioning?: boolean;
  readonly identifier?: ExchangeIdentifier;
}

/** What is left out: on, by signature, nobody is made a customer, and nobody is found by an address. */
export function tokenExchange(written: WrittenTokenExchange): TokenExchange {
  return {
    audience: written.audience,
    autoProvisioning: written.auto_provisioning ?? false,
    azp: written.azp,
    enabled: written.enabled ?? true,
    identifier: written.identifier ?? 'subject',
    mode: written.mode ?? 'jwks',
  };
}
