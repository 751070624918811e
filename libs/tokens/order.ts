import type { Actor, RequestOrigin } from '#kernel';
import type { EmployeeFacts } from '#access';
import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { ShopFacts, TenantFacts } from '#tenancy';
import type { ActClaim } from './access-token.js';
import type { RightsGrant } from './customer-rights.js';

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
  /** The employee who acts, when we know them: the session ends when they lose something. */
  readonly employee?: EmployeeFacts | null;
  /** The call that the session is bound to, as its client names it. */
  readonly callId?: string | null;
  /** Space-separated: what the client gives. The rights' scopes come on top of it. */
  readonly scope: string;
  /** What the customer may do beyond that, and the company they act for; null = nothing, for none. */
  readonly rights: RightsGrant | null;
  /** Seconds. */
  readonly accessTtl: number;
  /** Seconds; the end is fixed now and never moves. */
  readonly sessionTtl: number;
  readonly refreshable: boolean;
  /** False = the refresh token stays the same until the session ends (SLAS's private clients). Left out: it rotates. */
  readonly rotates?: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly notes: Readonly<Record<string, unknown>>;
  readonly dialect?: DialectClaims;
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

/** What a dialect adds to every access token of a session (ADR 0015). */
export interface DialectClaims {
  readonly name: 'slas' | 'emporix';
  /** Only those of the dialect's fixed list get in. */
  readonly claims: Readonly<Record<string, unknown>>;
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
