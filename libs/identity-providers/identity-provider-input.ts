import type {
  ClaimMapping,
  ClientAuth,
  PresetName,
  ProviderAudience,
  ProviderEndpoints,
  ProviderKind,
} from './provider-facts.js';
import type { TokenExchange } from './token-exchange.js';

/** What of a provider changes; what is left out stays, lists and `endpoints` are replaced as a whole. */
export interface ProviderChanges {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly issuer?: string;
  readonly endpoints?: ProviderEndpoints;
  readonly clientId?: string;
  /** Demanded again by a change of where it is sent; see `movesSecret`. */
  readonly clientSecret?: string;
  readonly clientAuth?: ClientAuth;
  readonly appleTeamId?: string | null;
  readonly appleKeyId?: string | null;
  readonly scopes?: readonly string[];
  readonly claims?: Partial<ClaimMapping>;
  readonly referenceKey?: string | null;
  readonly linkByEmail?: boolean;
  readonly logoutRedirect?: boolean;
  readonly revokeTokens?: boolean;
  readonly validateTokens?: boolean;
  /** Replaced as a whole; null = nobody brings tokens of it. */
  readonly tokenExchange?: TokenExchange | null;
  /** null = every shop of the tenant. */
  readonly shops?: readonly number[] | null;
}

/** A new provider; a preset fills what is left out. Key, kind, preset and audience never change. */
export interface ProviderInput extends ProviderChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly key: string;
  /** Default: that of the preset, else `oidc`. */
  readonly kind?: ProviderKind;
  readonly preset?: PresetName | null;
  /** Default `customers`. */
  readonly audience?: ProviderAudience;
  readonly clientId: string;
  readonly clientSecret: string;
}
