import { parseJti, type Session } from '#tokens';
import { callbackUrlOf } from './login-claims.policy.js';

/** What a shop's link for signing out asks for, read. */
export interface LogoutClaims {
  readonly callbackUrl: string;
  /** An access token's `jti`. */
  readonly tokenId: string;
}

/** Why a link for signing out is refused, beside the reasons of `ShopLinks`. */
export type LogoutRefusal =
  | 'claims'
  | 'callback'
  /** There never was such a token in this shop. */
  | 'token_id';

/** The claims of a logout; null = one is missing or of the wrong type, or the link was signed for a login. */
export function readLogoutClaims(payload: Readonly<Record<string, unknown>>): LogoutClaims | null {
  const callbackUrl = callbackUrlOf(payload);
  const { tokenId, idpKey } = payload;
  if (callbackUrl === null || idpKey !== undefined) return null;
  return typeof tokenId === 'string' && parseJti(tokenId) !== null ? { callbackUrl, tokenId } : null;
}

/** True for every token that was ever issued in the session: the shop may know an older one. Ended sessions have them, too. */
export function isTokenOf(
  session: Session,
  sequence: number,
  shop: { readonly id: number; readonly tenantId: number },
): boolean {
  const issued = sequence >= 1 && sequence <= session.sequence;
  return issued && session.shopId === shop.id && session.tenantId === shop.tenantId;
}
