import { timingSafeEqual } from 'node:crypto';
import { tokenDigest } from '#kernel';

/**
 * What our forms carry against forms of others (CSRF): only who can read the page, or has the cookie that it comes from,
 * knows it.
 *
 * @param browser the value of the sign-in's cookie, 256 random bits
 */
export const formTokenOf = (login: string, browser: string): string =>
  tokenDigest(`mandate/agent-form/1\0${login}\0${browser}`).toString('base64url');

export function isFormToken(sent: string | undefined, login: string, browser: string): boolean {
  const [one, other] = [sent ?? '', formTokenOf(login, browser)].map((text) => tokenDigest(text));
  return timingSafeEqual(one as Buffer, other as Buffer);
}
