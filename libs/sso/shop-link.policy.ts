/** Seconds by which the clocks of a shop and ours may differ. */
const LEEWAY = 60;
/** Seconds since 1970 at the end of the year 9999. */
const LATEST = 253_402_300_799;

/** The parts of a shop's link that are in a query. */
export interface ShopLinkQuery {
  readonly shopId: number;
  readonly jwt: string;
}

/** The two parameters as text, else null. Longer tokens than 8 kB are none of ours. */
export function readShopLinkQuery(query: Readonly<Record<string, unknown>>): ShopLinkQuery | null {
  const { shopId, jwt } = query;
  if (typeof shopId !== 'string' || !/^[1-9][0-9]{0,9}$/.test(shopId)) return null;
  if (typeof jwt !== 'string' || jwt.length > 8192 || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(jwt)) return null;
  return { shopId: Number(shopId), jwt };
}

/**
 * Whether a link's times hold (SS-05): issued and expiring are numbers, it is not expired, not from the future, and lives
 * no longer than allowed.
 *
 * @param now seconds since 1970
 * @param maxTtl seconds
 */
export function isTimely(payload: Readonly<Record<string, unknown>>, now: number, maxTtl: number): boolean {
  const { iat, exp, nbf } = payload;
  if (!isTime(iat) || !isTime(exp)) return false;
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + LEEWAY)) return false;
  return iat <= now + LEEWAY && exp > now - LEEWAY && exp > iat && exp - iat <= maxTtl;
}

/** Fractions are taken: some libraries write microseconds. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LATEST;
}
