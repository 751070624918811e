import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Key } from '#platform';
import { KEY_LEAD_SECONDS } from './signing-keys.service.js';

export class RotateKeyDto {
  /** `access` signs access tokens; `refresh` derives refresh tokens. */
  @IsIn(['access', 'refresh'])
  purpose: 'access' | 'refresh';

  /** Seconds until the new key signs. Default 600: longer than verifiers keep the key set. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(604_800)
  lead_seconds?: number = KEY_LEAD_SECONDS;

  /** The old keys are in foreign hands: they verify no more and their sessions end. */
  @IsOptional()
  @IsBoolean()
  compromised?: boolean = false;
}

export class SigningKeyDto {
  id: string;
  purpose: string;
  algorithm: string;
  /** next: published, not yet used; current: signs; retiring: only verifies. */
  state: 'next' | 'current' | 'retiring';
  created_at: string;
  active_from: string;
  retired_at: string | null;
  removed_at: string | null;
}

export class SigningKeyListDto {
  items: SigningKeyDto[];
  next_cursor: string | null;
}

export function signingKeyDto(key: Key, now: number): SigningKeyDto {
  const retired = key.retiredAt !== null && key.retiredAt.getTime() <= now;
  return {
    id: key.id,
    purpose: key.purpose,
    algorithm: key.algorithm,
    state: key.activeFrom.getTime() > now ? 'next' : retired ? 'retiring' : 'current',
    created_at: key.createdAt.toISOString(),
    active_from: key.activeFrom.toISOString(),
    retired_at: key.retiredAt?.toISOString() ?? null,
    removed_at: key.removedAt?.toISOString() ?? null,
  };
}
