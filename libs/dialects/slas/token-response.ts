import { createHash } from 'node:crypto';
import type { AccessTokenClaims, TokenAnswer } from '#tokens';
import { isGuestIsb } from './slas-claims.js';
import type { SlasTokenResponseDto } from './token-response.dto.js';

/** The claims of a token that speaks this dialect. */
export interface SlasTokenClaims {
  readonly usid: string;
  readonly isb: string;
  readonly dnt: string;
  readonly customerId: number;
}

/** null for tokens of other faces. */
export function slasTokenClaims({ usid, isb, dnt, customerId }: AccessTokenClaims): SlasTokenClaims | null {
  const sound =
    typeof usid === 'string' && typeof isb === 'string' && typeof dnt === 'string' && typeof customerId === 'number';
  return sound ? { usid, isb, dnt, customerId } : null;
}

/** Our answer as Salesforce's clients read it. */
export function tokenResponse(
  answer: TokenAnswer,
  { usid, isb, dnt, customerId }: SlasTokenClaims,
): SlasTokenResponseDto {
  return {
    access_token: answer.access_token,
    id_token: '',
    refresh_token: answer.refresh_token ?? '',
    expires_in: answer.expires_in,
    refresh_token_expires_in: answer.refresh_expires_in ?? 0,
    token_type: answer.token_type,
    usid,
    customer_id: String(customerId),
    enc_user_id: isGuestIsb(isb) ? '' : matchingDigest(String(customerId)),
    idp_access_token: null,
    dnt: String(dnt === '1'),
  };
}

/** What `logout` and `revoke` answer. */
export function emptiedTokenResponse(refreshToken = ''): SlasTokenResponseDto {
  return {
    ...{ access_token: '', id_token: '', refresh_token: refreshToken, expires_in: 0, refresh_token_expires_in: 0 },
    ...{ token_type: '', usid: '', customer_id: '', enc_user_id: '', idp_access_token: '', dnt: '' },
  };
}

/** No secret and no proof: the contract names the digest. */
const matchingDigest = (text: string): string => createHash('md5').update(text).digest('hex').toUpperCase();
