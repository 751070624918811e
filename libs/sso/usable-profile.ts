import { emailFault, normalEmail } from '#customers';
import { isPlainText } from '#platform';

/** An address that could not be stored is none. */
export function usableEmail(email: string | null): string | null {
  return email === null || emailFault(email) !== null ? null : normalEmail(email);
}

/** Names are shown and decide nothing, so they are made to fit. */
export function usableName(name: string): string {
  return isPlainText(name) ? name.trim().slice(0, 200).toWellFormed() : '';
}
