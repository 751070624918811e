import type { TokenExchange } from './token-exchange.js';

/** What the browser is sent to the provider with. All random values are made by the caller, one set per login. */
export interface LoginStart {
  /** Our callback, as registered at the provider. */
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636), 43–128 characters; the challenge is S256. */
  readonly codeVerifier: string;
  /** Further parameters of the provider's page, such as `prompt`; none of the protocol's own can be replaced by it. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What the browser came back with, and what belongs to it. */
export interface LoginAnswer {
  /** Query (GET) or form (POST) of the callback. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface ForeignTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  /** Milliseconds since 1970; null = the provider did not say. */
  readonly expiresAt: number | null;
}

/** Who signed in at the provider, every signature and claim checked. */
export interface ForeignLogin {
  readonly issuer: string;
  readonly subject: string;
  /** `sub` in the provider's own tokens, whatever claim the subject is taken from: its back-channel logout names it. */
  readonly sub: string;
  /** The provider's session, for its back-channel logout. */
  readonly sid: string | null;
  readonly email: string | null;
  /** Only the JSON value `true` counts (Apple also writes the text "true", which its preset translates). */
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  /** The claim that the provider's `referenceKey` names. */
  readonly reference: string | null;
  readonly tokens: ForeignTokens;
}

export interface EndSession {
  readonly idToken: string | null;
  readonly postLogoutRedirectUri: string;
  readonly state: string;
}

/** Whom a token names that somebody else brings us (RFC 8693 §2.1): signed by the provider, and meant for us. */
export interface TokenBearer {
  readonly issuer: string;
  readonly subject: string;
  /** null = it names none that the provider has verified. */
  readonly verifiedEmail: string | null;
  readonly name: string | null;
}

/** A customer's own access token that a client brings (RFC 8693 §2.1), checked. */
export interface SubjectLogin {
  readonly login: ForeignLogin;
  /** What makes the token one of its kind, to be kept as a digest only. */
  readonly unique: string;
  /** Milliseconds since 1970: nobody takes it from then on. */
  readonly until: number;
}

/** A code that the provider gave a client of ours at the client's own address. */
export interface BroughtCode {
  readonly code: string;
  /** The client's. */
  readonly redirectUri: string;
  /** null = the client sent no challenge. */
  readonly codeVerifier: string | null;
}

/** A method that is missing is something the provider cannot do. Every method throws ProviderFailure. */
export interface Connector {
  /** The provider's page for this login. */
  start(login: LoginStart): Promise<URL>;
  finish(answer: LoginAnswer): Promise<ForeignLogin>;
  refresh?(tokens: ForeignTokens): Promise<ForeignTokens>;
  /** Asks the provider whether the login still stands; throws when it cannot be asked. */
  check?(tokens: ForeignTokens): Promise<'valid' | 'refused'>;
  /** RFC 7009: refresh token first, access token else. */
  revoke?(tokens: ForeignTokens): Promise<void>;
  /** OpenID Connect RP-Initiated Logout; null = the provider has no such page. */
  endSessionUrl?(end: EndSession): Promise<URL | null>;
  /** OpenID Connect Back-Channel Logout 1.0 §2.6: a checked logout token's subject, session and id. */
  logoutToken?(jwt: string): Promise<{ subject: string | null; sid: string | null; jti: string }>;
  /** An id_token, or an access token that is a JWT, of somebody who acts for another: checked as at a login. */
  actorToken?(jwt: string): Promise<TokenBearer>;
  /** An access token of a customer, by its signature or by asking the provider. */
  subjectToken?(token: string, exchange: TokenExchange): Promise<SubjectLogin>;
  /** Who signed in at the provider on the way that a client began itself: state and nonce are the client's to check. */
  redeem?(brought: BroughtCode): Promise<ForeignLogin>;
}
