import type { Actor, RequestOrigin } from '#kernel';
import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { ShopFacts, TenantFacts } from '#tenancy';
import type { ActClaim } from './access-token.js';

/** A finished decision that a session shall be: `tokens` issues it without asking what it is for. */
export interface SessionOrder {
  /** A kind that was registered in `SessionKinds`. */
  readonly kind: string;
  readonly tenant: TenantFacts;
  readonly client: ClientFacts;
  readonly shop: ShopFacts | null;
  /** The facts that the decision was made from: their epochs are stored, so a later change ends the session. */
  readonly customer: CustomerState | null;
  /** The session rests on the client's on-behalf permission and the customer's consent. */
  readonly onBehalf: boolean;
  readonly actor: ActClaim | null;
  /** Space-separated. */
  readonly scope: string;
  readonly company: string | null;
  /** Seconds. */
  readonly accessTtl: number;
  /** Seconds; the end is fixed now and never moves. */
  readonly sessionTtl: number;
  readonly refreshable: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly notes: Readonly<Record<string, unknown>>;
  readonly origin: RequestOrigin;
  readonly audit: {
    readonly type: string;
    readonly actor: Actor;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly personal?: Readonly<Record<string, unknown>>;
  };
  /** Counted in the same statement; when the day's limit is used up nothing is issued. */
  readonly quota?: { readonly name: string; readonly limit: number };
}

/** What a client gets: RFC 6749 §5.1 with our lifetimes beside it. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly access_token: string;
  /** Seconds until the access token ends. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  /** Seconds until the refresh token ends; counts down from refresh to refresh. */
  readonly refresh_expires_in?: number;
  readonly scope: string;
  readonly on_behalf_session?: true;
  readonly legal_entity_id?: string;
}
