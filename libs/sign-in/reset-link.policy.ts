/** Why a link opens nothing. Outside they all look the same. */
export type ResetLinkRefusal = 'unknown' | 'used' | 'expired' | 'customer_changed';

/** A link as it was mailed, beside its customer as they are now. */
export interface ResetLinkFacts {
  readonly used: boolean;
  readonly expired: boolean;
  /** The customer's epoch when the link was asked for: a password change or a deactivation since then has raised it. */
  readonly epochThen: number | null;
  /** Whether the mail went to the address that is still the customer's. */
  readonly sameEmail: boolean;
  /** null = the link was for nobody, or the customer is deleted. */
  readonly customer: { readonly epoch: number; readonly active: boolean; readonly guest: boolean } | null;
}

/** Opens only what it was made for: the account as it was when its owner asked. */
export function judgeResetLink(link: ResetLinkFacts | null): ResetLinkRefusal | null {
  if (link === null || link.customer === null) return 'unknown';
  if (link.used) return 'used';
  if (link.expired) return 'expired';
  const { customer, epochThen, sameEmail } = link;
  const same = customer.epoch === epochThen && customer.active && !customer.guest && sameEmail;
  return same ? null : 'customer_changed';
}
