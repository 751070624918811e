import { Matches, ValidateIf } from 'class-validator';

/** No control characters and no lone surrogates: PostgreSQL refuses NUL, and nothing else of these belongs in a field. */
const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;

export const isPlainText = (text: string): boolean => PLAIN_TEXT.test(text);

/** Why a text cannot be stored as a field of `least` to `most` characters, or null. Continues a sentence about the field. */
export function plainTextFault(text: string, least: number, most: number): string | null {
  if (!isPlainText(text)) return 'must not hold control characters';
  if (text.length < least) return least === 1 ? 'must not be empty' : `must have at least ${least} characters`;
  return text.length > most ? `must have at most ${most} characters` : null;
}

/** DTO field: text that can be stored and searched for. */
export const IsPlainText = (): PropertyDecorator =>
  Matches(PLAIN_TEXT, { message: 'must be text without control characters' });

/** DTO field that may be left out but not be null. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
