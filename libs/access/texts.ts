import { type FieldCheck, plainTextFault } from '#platform';

/** A text in several languages, by tags such as `en` or `de-CH`. */
export type Texts = Readonly<Record<string, string>>;

/** For `@ApiProperty`. */
export const TEXTS_SCHEMA = { type: 'object', additionalProperties: { type: 'string' } } as const;

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;
const MOST_LANGUAGES = 50;

/**
 * What is wrong with a text in several languages.
 *
 * @param least languages that it must have
 * @param longest characters in one language
 */
export function textsChecks(pointer: string, texts: Texts, least: number, longest: number): FieldCheck[] {
  const entries = Object.entries(texts);
  if (entries.length < least) return [[pointer, 'must hold a text in one language at least, such as {"en": "Orders"}']];
  if (entries.length > MOST_LANGUAGES) return [[pointer, `must hold at most ${MOST_LANGUAGES} languages`]];
  return entries.map(([language, text]) => {
    if (!LANGUAGE.test(language)) return [pointer, 'must be named by languages such as en or de-CH'];
    return [`${pointer}/${language}`, textFault(text, longest)];
  });
}

/** JSON may hold anything where a text belongs. */
const textFault = (text: unknown, longest: number): string | null =>
  typeof text === 'string' ? plainTextFault(text, 1, longest) : 'must be text';

/** With the languages in order, so that another order is no change. */
export const sortedTexts = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1)));
