import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '#platform';
import { SLUG } from './identity-provider-query.dto.js';
import {
  type ClientAuth,
  type PresetName,
  PRESETS,
  type ProviderAudience,
  type ProviderKind,
} from './provider-facts.js';
import { EXCHANGE_IDENTIFIERS, EXCHANGE_MODES, type ExchangeIdentifier, type ExchangeMode } from './token-exchange.js';

/** Addresses set by hand: https, no internal network. */
export class EndpointsDto {
  @IfGiven()
  @IsString()
  authorization?: string;

  @IfGiven()
  @IsString()
  token?: string;

  @IfGiven()
  @IsString()
  userinfo?: string;

  @IfGiven()
  @IsString()
  jwks?: string;

  @IfGiven()
  @IsString()
  revocation?: string;

  @IfGiven()
  @IsString()
  introspection?: string;

  @IfGiven()
  @IsString()
  end_session?: string;
}

/** Names of claims (or userinfo fields; dots reach into objects); what is left out stays. */
export class ClaimsDto {
  @IfGiven()
  @IsString()
  subject?: string;

  @IfGiven()
  @IsString()
  email?: string;

  @IfGiven()
  @IsString()
  email_verified?: string;

  @IfGiven()
  @IsString()
  first_name?: string;

  @IfGiven()
  @IsString()
  last_name?: string;
}

/** Which access tokens of the provider a client may exchange for a customer's session (RFC 8693). */
export class TokenExchangeDto {
  /** Default true. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  /** Must be among the token's `aud`. */
  @IsString()
  audience: string;

  /** Whom the token was issued to: its `azp`, or `client_id` where it has no `azp`. */
  @IsString()
  azp: string;

  /** By its signature, or by asking the provider (RFC 7662). Default `jwks`. */
  @IfGiven()
  @IsIn(EXCHANGE_MODES)
  mode?: ExchangeMode;

  /** Whether somebody unknown becomes a customer. Default false. */
  @IfGiven()
  @IsBoolean()
  auto_provisioning?: boolean;

  /** `email` = an address that both sides verified finds the customer, too. Default `subject`. */
  @IfGiven()
  @IsIn(EXCHANGE_IDENTIFIERS)
  identifier?: ExchangeIdentifier;
}

/** Fields that a create and a change share. */
class ProviderFields {
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  name?: string;

  /** false ends every session that began by it. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  /** What `iss` must be, exactly; of an oauth2 provider the name under which its subjects are kept. */
  @IfGiven()
  @IsString()
  issuer?: string;

  /** They win over discovery; an oauth2 provider needs the first three. Replaced as a whole. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => EndpointsDto)
  endpoints?: EndpointsDto;

  @IfGiven()
  @IsIn(['client_secret_basic', 'client_secret_post', 'apple'])
  client_auth?: ClientAuth;

  @IsOptional()
  @IsString()
  apple_team_id?: string | null;

  @IsOptional()
  @IsString()
  apple_key_id?: string | null;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  scopes?: string[];

  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ClaimsDto)
  claims?: ClaimsDto;

  /** Claim that becomes the `external_id` of a customer made by a login (SCAYLE's `referenceKey`). */
  @IsOptional()
  @IsString()
  reference_key?: string | null;

  /** Whether an e-mail address that both sides verified links a login to the customer who has it. */
  @IfGiven()
  @IsBoolean()
  link_by_email?: boolean;

  /** SCAYLE's `isLogoutRedirectEnabled`. */
  @IfGiven()
  @IsBoolean()
  logout_redirect?: boolean;

  /** SCAYLE's `isRevokingTokenEnabled`. */
  @IfGiven()
  @IsBoolean()
  revoke_tokens?: boolean;

  /** SCAYLE's `isValidationTokenEnabled`. */
  @IfGiven()
  @IsBoolean()
  validate_tokens?: boolean;

  /** Replaced as a whole; null = nobody brings tokens of it. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TokenExchangeDto)
  token_exchange?: TokenExchangeDto | null;

  /** Shops that may use it; null = every shop of the tenant. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsInt({ each: true })
  shops?: number[] | null;
}

/** What of a provider changes; what is left out stays. Key, kind, preset and audience never change. */
export class UpdateIdentityProviderDto extends ProviderFields {
  @IfGiven()
  @IsString()
  client_id?: string;

  /** Never shown again. Needed again by a change of issuer, client or an endpoint that gets it. */
  @IfGiven()
  @IsString()
  client_secret?: string;
}

/** A new provider; a preset fills what is left out. */
export class CreateIdentityProviderDto extends ProviderFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Unique in the tenant: SCAYLE's `idpKey`. 1 to 50 of a-z, 0-9, _ and -. */
  @IsString()
  key: string;

  /** Default: that of the preset, else `oidc`. */
  @IfGiven()
  @IsIn(['oidc', 'oauth2'])
  kind?: ProviderKind;

  @IsOptional()
  @IsIn(PRESETS)
  preset?: PresetName | null;

  /** Default `customers`. */
  @IfGiven()
  @IsIn(['customers', 'employees'])
  audience?: ProviderAudience;

  @IsString()
  client_id: string;

  /** Of Apple: the text of the .p8 file. Never shown again. */
  @IsString()
  client_secret: string;
}
