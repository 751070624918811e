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
