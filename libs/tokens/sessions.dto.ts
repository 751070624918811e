import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { ActDto } from './act.dto.js';
import type { AliveReason } from './alive.policy.js';
import { deviceName } from './device-name.js';
import { formatJti } from './jti.js';
import type { Session } from './session.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;

export class SessionQuery extends PageQuery {
  /** Slug. */
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @IsOptional()
  @IsPlainText()
  @MaxLength(64)
  client_id?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IsOptional()
  @IsUUID()
  session_id?: string;

  /** customer, service, on_behalf… */
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/)
  kind?: string;

  /** `live` (default) leaves out what is not alive. */
  @IsOptional()
  @IsIn(['live', 'all'])
  state?: 'live' | 'all';
}

export class SessionCountDto {
  count: number;
  /** True: there are more than these; counting stopped. */
  more: boolean;
}

/** Which sessions to end at once; the tenant is required, everything else narrows; null is refused, it could mean all. */
export class EndSessionsDto {
  @Matches(SLUG)
  tenant: string;

  @IfGiven()
  @IsPlainText()
  @MaxLength(64)
  client_id?: string;

  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IfGiven()
  @Matches(/^[a-z_]{1,40}$/)
  kind?: string;
}

export class SessionRecordDto {
  id: string;
  /** `jti` of the newest access token. */
  jti: string;
  /** Slug. */
  tenant: string | null;
  kind: string;
  client_id: string;
  /** null when the client is gone. */
  client_name: string | null;
  customer_id: number | null;
  shop_id: number | null;
  /** Who acts, when it is not the customer. */
  act: ActDto | null;
  on_behalf_session: boolean;
  reason: string | null;
  scope: string;
  legal_entity_id: string | null;
  ip: string | null;
  user_agent: string | null;
  /** The user agent in few words. @example Firefox on Mac */
  device: string | null;
  created_at: string;
  updated_at: string;
  expires_at: string;
  ended_at: string | null;
  alive: boolean;
  /** Why it is not alive. */
  not_alive_because: string | null;
}

export class SessionListDto {
  items: SessionRecordDto[];
  next_cursor: string | null;
}

/** Why the session was opened, as its client said; null when it did not. */
export function statedReason({ claims }: Session): string | null {
  const { reason } = claims.notes;
  return typeof reason === 'string' ? reason : null;
}

/** @param owners tenant as slug and client by name; null when it is gone */
export function sessionDto(
  session: Session,
  owners: { readonly tenant: string | null; readonly clientName: string | null },
  reason: AliveReason | null,
): SessionRecordDto {
  return {
    id: session.id,
    jti: formatJti({ sessionId: session.id, sequence: session.sequence }),
    tenant: owners.tenant,
    kind: session.kind,
    client_id: session.clientId,
    client_name: owners.clientName,
    customer_id: session.customerId,
    shop_id: session.shopId,
    act: session.actor,
    on_behalf_session: session.claims.token['on_behalf_session'] === true,
    reason: statedReason(session),
    scope: session.scope,
    legal_entity_id: session.company,
    ip: session.address,
    user_agent: session.userAgent,
    device: deviceName(session.userAgent),
    created_at: new Date(session.createdAt).toISOString(),
    updated_at: new Date(session.updatedAt).toISOString(),
    expires_at: new Date(session.expiresAt).toISOString(),
    ended_at: session.endedAt === null ? null : new Date(session.endedAt).toISOString(),
    alive: reason === null,
    not_alive_because: reason === 'ended' ? (session.endReason ?? reason) : reason,
  };
}
