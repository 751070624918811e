import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, permissionsOfRole, type Role, ROLES } from '#access';
import { IfGiven, IsEmailAddress } from '#platform';
import { csrfTokenOf } from './csrf.js';
import type { OperatorSession } from './operator-session.js';
import { IDLE_SECONDS } from './operator-sessions.js';
import { LONGEST_CODE } from './totp.dto.js';

export class SignInDto {
  @IsEmailAddress()
  @MaxLength(254)
  email: string;

  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  /** A code of the authenticator app or a recovery code, where one is set up. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_CODE)
  totp?: string;
}

/** Who is signed in confirms that it is still them. */
export class StepUpDto {
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  /** A code of the authenticator app or a recovery code, where one is set up. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_CODE)
  totp?: string;
}

/** The operator who is signed in. */
export class SignedInOperatorDto {
  id: string;
  email: string;
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  /** What the role allows, for example `client_manage`. */
  permissions: string[];

  /** Slugs of the tenants they see; null = all. */
  tenants: string[] | null;

  /** A sign-in asks for a code of their authenticator app. */
  totp_enabled: boolean;
}

/** Answer of a sign-in, and of asking who is signed in. */
export class SessionDto {
  operator: SignedInOperatorDto;

  /** Send it as `X-CSRF-Token` with every write. */
  csrf_token: string;

  /** The absolute end. */
  expires_at: Date;

  /** The end unless another call comes before. A call counts at most once a minute. */
  idle_expires_at: Date;

  /** Seconds without a call after which the session ends. */
  idle_seconds: number;

  /** Until then the sign-in is fresh, which some writes ask for; in the past = confirm at `/admin/v1/session/step-up`. */
  fresh_until: Date;

  static of({ operator, token, ...times }: OperatorSession, tenants: string[] | null): SessionDto {
    return {
      operator: {
        id: operator.id,
        email: operator.email,
        name: operator.name,
        role: operator.role,
        permissions: [...permissionsOfRole(operator.role)],
        tenants,
        totp_enabled: operator.totpEnabledAt !== null,
      },
      csrf_token: csrfTokenOf(token),
      expires_at: times.expiresAt,
      idle_expires_at: times.idleExpiresAt,
      idle_seconds: IDLE_SECONDS,
      fresh_until: times.freshUntil,
    };
  }
}
