/** Languages that people are spoken to in, outside the panel. */
export type Language = 'en' | 'de';

/** Longer headers are no wish of a person's. */
const LONGEST = 200;

/** What an Accept-Language asks for (RFC 9110 §12.5.4), as far as we speak it. Default English. */
export function preferredLanguage(header: string): Language {
  const wishes = header.slice(0, LONGEST).split(',').map(wishFrom);
  const best = wishes
    .filter(({ language, weight }) => (language === 'en' || language === 'de') && weight > 0)
    .sort((one, other) => other.weight - one.weight)[0];
  return best?.language === 'de' ? 'de' : 'en';
}

function wishFrom(entry: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { language: tag.split('-', 1)[0] ?? '', weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}
