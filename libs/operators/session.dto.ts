import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, permissionsOfRole, type Role, ROLES } from '#access';
import { csrfTokenOf } from './csrf.js';
import type { OperatorSession } from './operator-session.js';

export class SignInDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
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
}

/** Answer of a sign-in, and of asking who is signed in. */
export class SessionDto {
  operator: SignedInOperatorDto;

  /** Send it as `X-CSRF-Token` with every write. */
  csrf_token: string;

  /** The absolute end; 30 minutes without a call end the session earlier. */
  expires_at: Date;

  static of({ operator, token, expiresAt }: OperatorSession, tenants: string[] | null): SessionDto {
    return {
      operator: {
        id: operator.id,
        email: operator.email,
        name: operator.name,
        role: operator.role,
        permissions: [...permissionsOfRole(operator.role)],
        tenants,
      },
      csrf_token: csrfTokenOf(token),
      expires_at: expiresAt,
    };
  }
}
