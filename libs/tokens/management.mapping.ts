import type { AccessTokenInfo } from './access-tokens.js';
import { formatJti } from './jti.js';
import type { Session } from './session.js';
import type { TokenDetailDto, TokenListItemDto } from './token.dto.js';

/** `YYYY-MM-DD HH:MM:SS`, UTC, as SCAYLE's lists have it. */
const plainTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
const exactTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');

export function tokenListItem(bearer: AccessTokenInfo, session: Session): TokenListItemDto {
  return {
    id: formatJti({ sessionId: session.id, sequence: session.sequence }),
    ip: session.address,
    user_agent: session.userAgent,
    created_at: plainTime(session.createdAt),
    updated_at: plainTime(session.updatedAt),
    expires_at: exactTime(session.expiresAt),
    client_id: session.clientId,
    kind: session.kind,
    current: session.id === bearer.session.id,
    on_behalf_session: session.claims.token['on_behalf_session'] === true,
    ...(session.actor === null ? {} : { act: session.actor }),
    ...(session.company === null ? {} : { legal_entity_id: session.company }),
  };
}

export function tokenDetail(bearer: AccessTokenInfo, session: Session): TokenDetailDto {
  const { original_client_ip: address, original_user_agent: agent } = session.claims.notes;
  return {
    ...tokenListItem(bearer, session),
    id: bearer.jti,
    session_id: session.id,
    scope: bearer.claims.scope,
    token_expires_at: exactTime(bearer.claims.exp * 1000),
    customer_id: session.customerId,
    shop_id: session.shopId,
    ...(typeof address === 'string' ? { original_client_ip: address } : {}),
    ...(typeof agent === 'string' ? { original_user_agent: agent } : {}),
  };
}
