import { type FieldCheck, plainTextFault } from '#platform';

const MOST_CALLBACK_URLS = 50;
const LONGEST_URL = 2000;
/** Largest PostgreSQL integer. */
const LARGEST_ID = 2_147_483_647;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isShopId = (id: number): boolean => Number.isInteger(id) && id >= 1 && id <= LARGEST_ID;

/**
 * Why an address cannot be one that a browser is sent back to, or null.
 *
 * @param production then plain http is refused even on loopback
 */
export function callbackUrlFault(text: string, production: boolean): string | null {
  if (text.length > LONGEST_URL) return `must have at most ${LONGEST_URL} characters`;
  // The URL parser drops tabs and line breaks silently, so two readers could see two addresses.
  if (!/^[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return 'must be an absolute URL';
  const url = new URL(text);
  const plainHttp = url.protocol === 'http:' && !production && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !plainHttp) {
    return production ? 'must start with https://' : 'must start with https:// (http:// only on loopback)';
  }
  if (url.username !== '' || url.password !== '') {
    return 'must not hold a user name or password';
  }
  return text.includes('#') ? 'must not have a fragment' : null;
}

interface ShopFields {
  readonly id?: number;
  readonly name?: string;
  readonly code?: string | null;
  readonly callbackUrls?: readonly string[];
}

/** What is wrong with the fields that are given. */
export function checkShop({ id, name, code, callbackUrls = [] }: ShopFields, production: boolean): FieldCheck[] {
  return [
    ['/id', id === undefined || isShopId(id) ? null : `must be a whole number from 1 to ${LARGEST_ID}`],
    ['/name', name === undefined ? null : plainTextFault(name, 1, 200)],
    ['/code', code === undefined || code === null ? null : plainTextFault(code, 1, 100)],
    ['/callback_urls', callbackUrls.length > MOST_CALLBACK_URLS ? `must list at most ${MOST_CALLBACK_URLS}` : null],
    ...callbackUrls
      .slice(0, MOST_CALLBACK_URLS)
      .map((url, index): FieldCheck => [`/callback_urls/${index}`, callbackUrlFault(url, production)]),
  ];
}
