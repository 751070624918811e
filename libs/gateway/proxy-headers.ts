const READ = [
  'authorization',
  'x-original-uri',
  'x-original-method',
  'x-forwarded-uri',
  'x-forwarded-method',
  'x-gateway-face',
] as const;
type Read = (typeof READ)[number];
const NAMES: ReadonlySet<string> = new Set(READ);

/** What a proxy tells beside its request; null = sent more than once, so that two readers may read two things. */
export type ProxyHeaders = ReadonlyMap<Read, string | null>;

/**
 * From the raw headers, because Node joins or drops repeated ones before anybody can see that they were repeated.
 *
 * @param raw names and values in turn, as in `IncomingMessage.rawHeaders`
 */
export function readProxyHeaders(raw: readonly string[]): ProxyHeaders {
  const found = new Map<Read, string | null>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase() as Read;
    if (NAMES.has(name)) found.set(name, found.has(name) ? null : (raw[index + 1] as string));
  }
  return found;
}
