import { hash } from 'node:crypto';

/** Most characters of one text, and of one key. */
const TEXT_LIMIT = 400;
/** Most elements of one array, and most levels of nesting. */
const LENGTH_LIMIT = 500;
const DEPTH_LIMIT = 16;

/** Anything but plain printable text: control characters, lone surrogates. */
// eslint-disable-next-line no-control-regex -- finding control characters is the point
const UNCLEAN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex -- as above
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** JSON text that may hold an unclean string: `JSON.stringify` writes what is not listed here with a backslash. */
const PERHAPS_UNCLEAN_JSON = /[\\\u007f-\u009f\u2028\u2029]/;

/**
 * Text as it may be stored: well-formed Unicode without NUL or control bytes (each becomes U+FFFD), at most `limit`
 * characters. What is cut off is still identified by its digest.
 */
export function cleanText(text: string, limit = TEXT_LIMIT): string {
  let clean = text;
  if (UNCLEAN.test(clean)) clean = clean.toWellFormed().replace(CONTROL, '\ufffd');
  if (clean.length <= limit) return clean;
  return `${clean.slice(0, limit).toWellFormed()}…[sha256 ${hash('sha256', text).slice(0, 16)}]`;
}

/** Every string inside a JSON value, cleaned; what JSON cannot say becomes null. Undefined members are left out. */
export function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Date) return value.toJSON();
  if (depth === DEPTH_LIMIT) return '…';
  if (Array.isArray(value)) return value.slice(0, LENGTH_LIMIT).map((inner) => cleanValue(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [cleanText(key), cleanValue(inner, depth + 1)]),
  );
}

/** The JSON text of a value, cleaned. Short plain values, which nearly all are, are judged by their text and not walked. */
export function cleanJson(value: object): string {
  const text = jsonOf(value);
  if (text !== null && text.length <= TEXT_LIMIT && !PERHAPS_UNCLEAN_JSON.test(text)) return text;
  return JSON.stringify(cleanValue(value));
}

/** null for what `JSON.stringify` refuses: a bigint, a circle. */
function jsonOf(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
