import { emailFault, normalEmail } from '#customers';
import { isPlainText } from '#platform';

/** Unicode's normal form makes the letter K of it, and so another mailbox's address of this one. */
const KELVIN_SIGN = '\u212a';

/** An address that could not be stored as it is meant is none. */
export function usableEmail(email: string | null): string | null {
  return email === null || email.includes(KELVIN_SIGN) || emailFault(email) !== null ? null : normalEmail(email);
}

/** Names are shown and decide nothing, so they are made to fit. */
export function usableName(name: string): string {
  return isPlainText(name) ? name.trim().slice(0, 200).toWellFormed() : '';
}
