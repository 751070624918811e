import type { BroughtSession } from '#sso';
import type { AccessTokenClaims } from '#tokens';
import type { EmporixExchangedTokensDto, EmporixSocialTokensDto } from './exchange.dto.js';
import { labelOfClaims, scopeText, tokenFields } from './token-answer.js';

/** As Emporix's examples have it; nothing ends by it. */
const IDLE_TIME = { session_idle_time: 120 };

interface SignedIn {
  readonly claims: AccessTokenClaims;
  readonly saasToken: string;
}

export function exchangedAnswer(
  { answer }: BroughtSession,
  subjectToken: string,
  { claims, saasToken }: SignedIn,
): EmporixExchangedTokensDto {
  return {
    subject_access_token: subjectToken,
    ...tokenFields(answer),
    ...{ saas_token: saasToken, saasToken, ...IDLE_TIME },
    ...{ scope: scopeText(claims), session_id: labelOfClaims(claims) },
  };
}

/** Both lives are texts here, and there is no label. */
export function socialAnswer(
  { answer, tokens }: BroughtSession,
  { claims, saasToken }: SignedIn,
): EmporixSocialTokensDto {
  const { expiresIn, refreshTokenExpiresIn, ...fields } = tokenFields(answer);
  const [life, refreshLife] = [String(expiresIn), String(refreshTokenExpiresIn)];
  return {
    ...{ social_access_token: tokens.accessToken, social_id_token: tokens.idToken ?? '' },
    ...fields,
    ...{ saas_token: saasToken, saasToken, ...IDLE_TIME, scope: scopeText(claims) },
    ...{ expires_in: life, expiresIn: life },
    ...{ refresh_token_expires_in: refreshLife, refreshTokenExpiresIn: refreshLife },
  };
}
