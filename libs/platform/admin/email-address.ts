import { isEmail, ValidateBy } from 'class-validator';

/** RFC 5321 §4.5.3.1.3, as far as a mailbox goes. */
const LONGEST = 254;

/**
 * Whether mail can be sent to it. The library itself throws on text that is no valid Unicode, and takes quoted names, which
 * mail programs read differently.
 */
export function isEmailAddress(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length <= LONGEST &&
    text.isWellFormed() &&
    isEmail(text, { blacklisted_chars: '"' })
  );
}

/** DTO field: an e-mail address. */
export const IsEmailAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEmailAddress',
    validator: { validate: isEmailAddress, defaultMessage: () => 'must be an e-mail address' },
  });

/**
 * Whether two addresses are one mailbox. The database also takes letters of other scripts for the small ones that look alike
 * (the Kelvin sign for a k). At a mail provider these are two mailboxes, so they prove nothing about each other.
 */
export const isSameAddress = (one: string, other: string): boolean => smallAscii(one) === smallAscii(other);

const smallAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
