import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { type InvitationState, LONGEST_PASSWORD, type OperatorInvitation, type Role, ROLES } from '#access';
import { IsEmailAddress, IsPlainText } from '#platform';

const STATES: readonly InvitationState[] = ['open', 'expired', 'void'];

export class CreateInvitationDto {
  @IsEmailAddress()
  @MaxLength(254)
  email: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  /** Slugs of the tenants they will see; null = all, also later ones. */
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  tenants: string[] | null;
}

export class AcceptInvitationDto {
  /** What stands behind `#` in the link. */
  @IsString()
  @MaxLength(100)
  token: string;

  @IsPlainText()
  @Length(1, 200)
  name: string;

  /** At least 12 characters. */
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

/** The operator who invited. */
export class InviterRecord {
  id: string;
  name: string;
}

/** An invitation, without its link. */
export class InvitationRecord {
  id: string;
  email: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  /** Slugs of the tenants they will see; null = all. */
  tenants: string[] | null;

  /** `void`: who invited may not give that any more. */
  @ApiProperty({ enum: STATES })
  state: InvitationState;

  invited_by: InviterRecord;
  /** RFC 3339, UTC. */
  created_at: string;
  expires_at: string;
}

/** The only answer that shows the link. */
export class InvitationWithLink extends InvitationRecord {
  /** To hand over in person or by a channel you trust; null when it was shown before. */
  link: string | null;
}

/** One page of invitations. */
export class InvitationPage {
  items: InvitationRecord[];
  next_cursor: string | null;
}

export function invitationRecord(
  invitation: OperatorInvitation,
  state: InvitationState,
  tenants: string[] | null,
): InvitationRecord {
  const { inviter } = invitation;
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    tenants,
    state,
    invited_by: { id: inviter.id, name: inviter.name || inviter.email },
    created_at: invitation.createdAt.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
  };
}
