import type { Range } from '#platform';

/** What a client may be allowed to do at the token endpoint and beside it. `on_behalf` is the permission CreateOnBehalfToken. */
export const GRANTS = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'on_behalf',
  'trusted_agent',
  'trusted_system',
  'anonymous',
  'password',
  'employee',
] as const;
export type Grant = (typeof GRANTS)[number];

export type ReasonRule = 'off' | 'optional' | 'required';

export interface OnBehalfPolicy {
  /** The switch `on_behalf_token_enabled`. */
  readonly enabled: boolean;
  /** Milliseconds since 1970; the switch counts as off from here on. null = no end. */
  readonly until: number | null;
  readonly reason: ReasonRule;
  /** Decides whether a reason fits; null = any. Runs in linear time. */
  readonly reasonFits: ((reason: string) => boolean) | null;
  /** What an asserted agent may do with the token. */
  readonly permissions: readonly string[];
  /** Most on-behalf tokens a day (UTC); null = no cap. */
  readonly dailyCap: number | null;
}

/** A client as rules see it: compiled once when it is read, used by every request. */
export interface ClientFacts {
  readonly clientId: string;
  readonly tenantId: number;
  readonly name: string;
  readonly type: 'confidential' | 'public';
  readonly enabled: boolean;
  readonly shops: readonly number[];
  readonly grants: ReadonlySet<Grant>;
  readonly scopes: ReadonlySet<string>;
  readonly redirectUris: readonly string[];
  /** Seconds. */
  readonly accessTokenTtl: number;
  /** Seconds. */
  readonly refreshTokenTtl: number;
  /** Seconds, 0 to 60. */
  readonly refreshGrace: number;
  /** Its authorization codes need a code challenge (RFC 7636); always true for public clients. */
  readonly requirePkce: boolean;
  readonly onBehalf: OnBehalfPolicy;
  readonly allowlist: readonly Range[];
  /** Raised when the client is disabled. */
  readonly epoch: number;
  /** Raised when on-behalf is switched off, ends earlier, or loses a permission. */
  readonly onBehalfEpoch: number;
}
