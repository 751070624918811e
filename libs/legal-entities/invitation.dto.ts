import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IfGiven, IsEmailAddress, type Language, mailLink, PageQuery } from '#platform';
import {
  DEFAULT_INVITATION_DAYS,
  type InvitationInput,
  LONGEST_INVITATION_DAYS,
  TOKEN_PLACE,
} from './invitation-input.js';
import { SLUG } from './legal-entity.dto.js';
import { INVITATION_STATES, type InvitationState, invitationState } from './invitation.policy.js';
import type { InvitationView, SentInvitation } from './invitation-view.js';

const LANGUAGES: readonly Language[] = ['en', 'de'];

/** Fields of an invitation, whoever sends it. */
class InvitationFields {
  @IsEmailAddress()
  @MaxLength(254)
  email: string;

  /** Codes; at most one of B2B_ADMIN, B2B_BUYER and B2B_REQUESTER. None = `B2B_CONTACT`. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  roles?: string[];

  /** Of the mail. */
  @ApiPropertyOptional({ enum: LANGUAGES, default: 'en' })
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;

  @ApiPropertyOptional({ minimum: 1, maximum: LONGEST_INVITATION_DAYS, default: DEFAULT_INVITATION_DAYS })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(LONGEST_INVITATION_DAYS)
  expires_in_days?: number;
}

/** Whom an operator invites to a company. */
export class InviteToCompanyDto extends InvitationFields {
  /**
   * Where the storefront takes invitations, with `{token}`: at an origin of the callback_urls of one of the tenant's shops.
   * Left out = no mail; hand the token over yourself.
   */
  @IfGiven()
  @IsString()
  @MaxLength(2000)
  accept_url?: string;
}

/** Whom an administrator of a company invites to it. */
export class InviteColleagueDto extends InvitationFields {
  /** Where the storefront takes invitations, with `{token}`: at an origin of the callback_urls of one of the tenant's shops. */
  @IsString()
  @MaxLength(2000)
  accept_url: string;
}

/** An invitation that came by mail. */
export class AcceptCompanyInvitationDto {
  /** What stood for `{token}` in the link. */
  @IsString()
  @MaxLength(100)
  token: string;
}

/** Filters of the list of invitations. */
export class CompanyInvitationQuery extends PageQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;
}

/** An invitation to a company, without its token. */
export class CompanyInvitationRecord {
  id: string;
  /** Slug. */
  tenant: string;
  legal_entity_id: string;
  legal_entity_name: string;
  email: string;
  roles: string[];

  @ApiProperty({ enum: INVITATION_STATES })
  state: InvitationState;

  /** `operator`, `client`, `customer` or `cli`: a customer's invitation is void once they could not send it any more. */
  inviter_type: string;
  /** As the audit log names them. */
  inviter_id: string;
  /** Number of the customer who accepted it; null = nobody. */
  accepted_by: number | null;
  /** RFC 3339, UTC. */
  created_at: string;
  expires_at: string;
}

/** The only answer that shows the token. */
export class CompanyInvitationWithToken extends CompanyInvitationRecord {
  /** A mail is on its way; false = no `accept_url`, or no mail server. */
  mailed: boolean;
  /** To hand over yourself; null when it was shown before. */
  token: string | null;
  /** `accept_url` with the token; null without one, or when it was shown before. */
  link: string | null;
}

/** One page of invitations. */
export class CompanyInvitationPage {
  items: CompanyInvitationRecord[];
  next_cursor: string | null;
}

export const invitationFields = (
  body: InviteToCompanyDto | InviteColleagueDto,
): Omit<InvitationInput, 'tenant' | 'entityId'> => ({
  email: body.email,
  roles: body.roles,
  acceptUrl: body.accept_url,
  language: body.language,
  days: body.expires_in_days,
});

/** @param now milliseconds since 1970 */
export const companyInvitationRecord = (
  { invitation, company }: InvitationView,
  now: number,
): CompanyInvitationRecord => ({
  id: invitation.id,
  tenant: company.tenant,
  legal_entity_id: invitation.entityId,
  legal_entity_name: company.entity.name,
  email: invitation.email,
  roles: invitation.roles,
  state: invitationState(invitation, now),
  inviter_type: invitation.inviterType,
  inviter_id: invitation.inviterId,
  accepted_by: invitation.usedBy,
  created_at: invitation.createdAt.toISOString(),
  expires_at: invitation.expiresAt.toISOString(),
});

/** As `Idempotency` takes it: what is shown once stands in `secret`. */
export const sentRecord = (
  sent: SentInvitation,
  now: number,
): CompanyInvitationRecord & { mailed: boolean; accept_url: string | null; secret: string | null } => ({
  ...companyInvitationRecord(sent, now),
  mailed: sent.mailed,
  accept_url: sent.invitation.acceptUrl,
  secret: sent.token,
});

export function withToken({
  secret,
  accept_url: url,
  ...record
}: ReturnType<typeof sentRecord>): CompanyInvitationWithToken {
  const link = url === null || secret === null ? null : mailLink(url, TOKEN_PLACE, secret);
  return { ...record, token: secret, link };
}
