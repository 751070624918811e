import type { Grant, ReasonRule } from './client-facts.js';

/** The on-behalf switch and its rules; what is left out stays. */
export interface OnBehalfChanges {
  /** `on_behalf_token_enabled`. Switching it on also gives the grant `on_behalf`. */
  readonly enabled?: boolean;
  /** When `enabled` takes it away: whether live sessions end now, or are only not refreshed any more. Default: they end. */
  readonly endSessions?: boolean;
  /** The switch counts as off from here on; null = no end. */
  readonly until?: Date | null;
  readonly reason?: ReasonRule;
  /** See `compileReasonPattern`; null = any reason. */
  readonly reasonPattern?: string | null;
  readonly permissions?: readonly string[];
  /** Most on-behalf tokens a day (UTC); null = no cap. */
  readonly dailyCap?: number | null;
}

/** One line of an allowlist as somebody writes it. */
export interface AllowlistLine {
  /** Address or CIDR. */
  readonly range: string;
  readonly label?: string;
}

/** What of a client changes; what is left out stays, lists are replaced as a whole. Secrets change by rotation only. */
export interface ClientChanges {
  readonly name?: string;
  /** What it is for; null or empty = nothing is said. */
  readonly description?: string | null;
  readonly shops?: readonly number[];
  readonly grants?: readonly Grant[];
  readonly redirectUris?: readonly string[];
  readonly scopes?: readonly string[];
  /** Seconds. */
  readonly accessTokenTtl?: number;
  /** Seconds. */
  readonly refreshTokenTtl?: number;
  /** Seconds. */
  readonly refreshGrace?: number;
  /** Whether its authorization codes need a code challenge (RFC 7636); cannot be false for a public client. */
  readonly requirePkce?: boolean;
  readonly enabled?: boolean;
  readonly onBehalf?: OnBehalfChanges;
  readonly ipAllowlist?: readonly AllowlistLine[];
  /** Says that a list which allows (nearly) every address is meant. */
  readonly confirmAllowEverything?: boolean;
  /** It stops following its tenant's shops. */
  readonly readyMade?: null;
}

/** A new client: without changes it may do nothing, and PKCE is demanded of it. */
export interface ClientInput extends ClientChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  /** Only the platform owner chooses one; default: the next free number. */
  readonly clientId?: string;
  readonly name: string;
  readonly type: 'confidential' | 'public';
  /** Imports a secret of one's own (`mandate apply`); default: one is made for a confidential client and answered once. */
  readonly secret?: string;
}
