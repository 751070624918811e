import { mailLink, mailLinkFault } from '#platform';

/** Stands in a storefront's address for the secret of the link. */
export const HASH_PLACE = '{hash}';

/**
 * Why a mail must not lead there, or null.
 *
 * @param callbackUrls of the shop
 */
export const resetUrlFault = (text: string, callbackUrls: readonly string[]): string | null =>
  mailLinkFault(text, HASH_PLACE, callbackUrls);

export const resetLink = (resetUrl: string, hash: string): string => mailLink(resetUrl, HASH_PLACE, hash);
