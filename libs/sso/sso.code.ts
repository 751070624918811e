import type { SessionOrder } from '#tokens';

/** Name of this module's kind of authorization code, and of the session that it becomes. */
export const SSO_CODE = 'sso';
export const SSO_SESSION = 'sso';

/** What a dialect wants of the session that its login becomes; its client's settings do not count then. */
export interface ClientSession {
  /** The shopper's visit: becomes `session_id`. */
  readonly label: string;
  /** Seconds. */
  readonly accessTtl: number;
  /** Seconds. */
  readonly sessionTtl: number;
  /** False = the refresh token stays the same; for confidential clients only. */
  readonly rotates: boolean;
}

/** What a code remembers of its login. */
export interface SsoCodeFacts {
  readonly shop_id: number;
  readonly provider_id: number;
  /** Of the provider, when it said who it was. */
  readonly provider_epoch: number;
  readonly identity_id: string;
  /** Of the customer, at the login: what ends their sessions ends the code, too. */
  readonly customer_epoch: number;
  /** The shop's own; goes into the token. */
  readonly nonce: string | null;
  /** The shop sent a PKCE challenge. */
  readonly challenged: boolean;
  /** null, or missing, for logins by a shop's link. */
  readonly session?: ClientSession | null;
}

/** What a session remembers of its login. */
export interface SsoNotes {
  readonly provider_id: number;
  readonly provider_epoch: number;
  readonly identity_id: string;
  readonly challenged: boolean;
}

/** Which provider an order for a session of this module came by; null = it is of another kind. */
export const providerOf = ({ kind, notes }: Pick<SessionOrder, 'kind' | 'notes'>): number | null =>
  kind === SSO_SESSION ? (readSsoNotes(notes)?.provider_id ?? null) : null;

/** null for notes that this module did not write. */
export function readSsoNotes(notes: Readonly<Record<string, unknown>>): SsoNotes | null {
  const { provider_id, provider_epoch, identity_id, challenged } = notes;
  const sound =
    typeof provider_id === 'number' && typeof provider_epoch === 'number' && typeof identity_id === 'string';
  return sound ? { provider_id, provider_epoch, identity_id, challenged: challenged === true } : null;
}
