import type { AccessTokenClaims, TokenAnswer } from '#tokens';
import type {
  EmporixAnonymousTokensDto,
  EmporixLoginTokensDto,
  EmporixRefreshedTokensDto,
  EmporixTokensDto,
} from './token-answer.dto.js';

/** Our answer in Emporix's fields, and in the spelling that its older clients read. */
export function tokenFields({
  token_type,
  access_token,
  expires_in,
  refresh_token = '',
  refresh_expires_in = 0,
}: TokenAnswer): EmporixTokensDto {
  return {
    ...{ token_type, access_token, expires_in, refresh_token, refresh_token_expires_in: refresh_expires_in },
    accessToken: access_token,
    expiresIn: expires_in,
    refreshToken: refresh_token,
    refreshTokenExpiresIn: refresh_expires_in,
  };
}

export function anonymousAnswer(answer: TokenAnswer, claims: AccessTokenClaims): EmporixAnonymousTokensDto {
  return { ...tokenFields(answer), sessionId: labelOfClaims(claims), scope: scopeText(claims) };
}

export function refreshedAnswer(answer: TokenAnswer, claims: AccessTokenClaims): EmporixRefreshedTokensDto {
  return { ...tokenFields(answer), session_id: labelOfClaims(claims) };
}

export function loginAnswer(answer: TokenAnswer, claims: AccessTokenClaims, saasToken: string): EmporixLoginTokensDto {
  return { ...refreshedAnswer(answer, claims), saas_token: saasToken, saasToken, initialPassword: false };
}

/** Emporix ends every `scope` with the tenant. */
export const scopeText = ({ scope, tenant }: Pick<AccessTokenClaims, 'scope' | 'tenant'>): string =>
  scope === '' ? `tenant=${tenant}` : `${scope} tenant=${tenant}`;

/** The label of the visit; sessions that other faces began have none, so theirs is the session itself. */
export const labelOfClaims = ({ session_id: label, sid }: AccessTokenClaims): string =>
  typeof label === 'string' ? label : sid;
