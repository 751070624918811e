import { hash } from 'node:crypto';

/** Anything but plain printable text: control characters, lone surrogates. */
// eslint-disable-next-line no-control-regex -- finding control characters is the point
const UNCLEAN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex -- as above
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * Text as it may be stored: well-formed Unicode without NUL or control bytes (each becomes U+FFFD), at most `limit`
 * characters. What is cut off is still identified by its digest.
 */
export function cleanText(text: string, limit = 400): string {
  let clean = text;
  if (UNCLEAN.test(clean)) clean = clean.toWellFormed().replace(CONTROL, '\ufffd');
  if (clean.length <= limit) return clean;
  return `${clean.slice(0, limit).toWellFormed()}…[sha256 ${hash('sha256', text).slice(0, 16)}]`;
}

/** Every string inside a JSON value, cleaned. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.slice(0, 500).map(cleanValue);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key, 100), cleanValue(inner)]));
  }
  return value ?? null;
}
