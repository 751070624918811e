import type { IncomingHttpHeaders } from 'node:http';
import { type Language, preferredLanguage } from '#platform';

export type MailLanguage = Language;

/**
 * In which language to write to the visitor: what the storefront says of their browser (`x-original-accept-language`), else
 * its own Accept-Language (RFC 9110 §12.5.4). Default English.
 */
export function mailLanguage(headers: IncomingHttpHeaders): MailLanguage {
  const told = headers['x-original-accept-language'];
  return preferredLanguage(typeof told === 'string' ? told : (headers['accept-language'] ?? ''));
}
