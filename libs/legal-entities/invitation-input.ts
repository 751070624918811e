import type { Language } from '#platform';

/** Stands in a storefront's address for the secret of the link. */
export const TOKEN_PLACE = '{token}';

/** Days. */
export const DEFAULT_INVITATION_DAYS = 7;
export const LONGEST_INVITATION_DAYS = 30;

/** A new invitation. */
export interface InvitationInput {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly entityId: string;
  readonly email: string;
  /** Codes; none = `B2B_CONTACT`. */
  readonly roles?: readonly string[];
  /** Where the storefront takes invitations, with `{token}`; left out = no mail is sent. */
  readonly acceptUrl?: string;
  /** Of the mail; default `en`. */
  readonly language?: Language;
  /** Default `DEFAULT_INVITATION_DAYS`. */
  readonly days?: number;
}
