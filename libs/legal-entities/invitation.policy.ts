import { isSameAddress } from '#platform';

export const INVITATION_STATES = ['open', 'accepted', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** The times of an invitation. */
export interface InvitationTimes {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** @param now milliseconds since 1970 */
export function invitationState({ expiresAt, usedAt, withdrawnAt }: InvitationTimes, now: number): InvitationState {
  if (usedAt !== null) return 'accepted';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt.getTime() <= now ? 'expired' : 'open';
}

/** Why an invitation opens nothing. Outside they all look the same. */
export type DeadInvitationReason =
  | 'invitation_unknown'
  | 'invitation_accepted'
  | 'invitation_withdrawn'
  | 'invitation_expired'
  | 'invitation_inviter'
  | 'invitation_role'
  | 'invitation_company';

/** Why a live invitation is not for this customer. */
export type InvitedRefusal = 'invitation_address' | 'invitation_address_unproven';

export type InvitationRefusal = DeadInvitationReason | InvitedRefusal;

/** An invitation that somebody brings, beside the world as it is now. */
export interface InvitationFacts {
  readonly state: InvitationState;
  readonly email: string;
  readonly companyActive: boolean;
  /** Every role is still one of the tenant. */
  readonly rolesKnown: boolean;
  /** Who invited could invite to these roles now: an operator's word is the merchant's, a customer's right may be gone. */
  readonly inviterMay: boolean;
}

/** Who brings it. */
export interface InvitedFacts {
  readonly email: string | null;
  readonly emailVerified: boolean;
}

const CLOSED: Readonly<Record<Exclude<InvitationState, 'open'>, DeadInvitationReason>> = {
  accepted: 'invitation_accepted',
  withdrawn: 'invitation_withdrawn',
  expired: 'invitation_expired',
};

/**
 * What the inviter could not do now, their invitation cannot do either. Whether it lives comes first: only then is it said
 * whether it is for who brings it.
 *
 * @param invitation null = no such invitation in the customer's tenant
 */
export function judgeInvitation(invitation: InvitationFacts | null, customer: InvitedFacts): InvitationRefusal | null {
  if (invitation === null) return 'invitation_unknown';
  if (invitation.state !== 'open') return CLOSED[invitation.state];
  if (!invitation.companyActive) return 'invitation_company';
  if (!invitation.rolesKnown) return 'invitation_role';
  if (!invitation.inviterMay) return 'invitation_inviter';
  if (customer.email === null || !isSameAddress(customer.email, invitation.email)) return 'invitation_address';
  return customer.emailVerified ? null : 'invitation_address_unproven';
}
