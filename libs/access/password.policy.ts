import { isCommonPassword } from '#platform';

/** Characters (UTF-16 units); the upper bound only keeps the hash's input small. */
const SHORTEST = 12;
export const LONGEST_PASSWORD = 256;
const FEWEST_DIFFERENT = 5;

/**
 * Why a password of an operator or an employee is not taken, as a clause that continues a sentence about it; null when it is fine.
 * Length counts more than kinds of characters (NIST SP 800-63B §5.1.1.2).
 */
export function passwordFault(password: string, email: string): string | null {
  const plain = password.toLowerCase();
  const address = email.toLowerCase();
  if (password.length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (password.length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  if (!password.isWellFormed()) return 'must be valid Unicode';
  if (plain === address || plain === address.split('@', 1)[0]) return 'must not be the e-mail address';
  if (isCommonPassword(plain)) return 'is one of the most used passwords';
  if (new Set(plain).size < FEWEST_DIFFERENT) return `must have at least ${FEWEST_DIFFERENT} different characters`;
  return null;
}
