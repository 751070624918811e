import type { IncomingHttpHeaders } from 'node:http';

export type MailLanguage = 'en' | 'de';

/**
 * In which language to write to the visitor: what the storefront says of their browser (`x-original-accept-language`), else
 * its own Accept-Language (RFC 9110 §12.5.4). Default English.
 */
export function mailLanguage(headers: IncomingHttpHeaders): MailLanguage {
  const told = headers['x-original-accept-language'];
  const header = typeof told === 'string' ? told : (headers['accept-language'] ?? '');
  const wishes = header.slice(0, 200).split(',').map(wishFrom);
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
