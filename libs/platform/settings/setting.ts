/** How one setting is read, checked and documented. `npm run generate` writes docs/generated/settings.md from these. */
export interface Setting<T> {
  /** What the setting does, in one or two sentences, with its unit. */
  readonly description: string;
  /** Used when the variable is absent or empty; undefined = no default. */
  readonly fallback?: string;
  /** Production refuses to start without it. */
  readonly requiredInProduction?: boolean;
  /** Its value is never shown, not even in an error message. */
  readonly secret?: boolean;
  /** Throws an Error whose message says what is wrong, without repeating the value. */
  readonly parse: (text: string) => T;
}

/** Keeps the exact type of a definition, so that `Settings` knows which ones have a fallback. */
export function setting<const S extends Setting<unknown>>(definition: S): S {
  return definition;
}

export const asText = (text: string): string => text;

export const oneOf =
  <T extends string>(...allowed: T[]) =>
  (text: string): T => {
    if ((allowed as string[]).includes(text)) return text as T;
    throw new Error(`must be one of ${allowed.join(', ')}`);
  };

export const onOff = (text: string): boolean => oneOf('on', 'off')(text) === 'on';

export const integer =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) throw new Error(`must be a whole number from ${least} to ${most}`);
    return value;
  };

/** A TCP port; `off` becomes 0. */
export const portOrOff = (text: string): number => (text === 'off' ? 0 : integer(0, 65_535)(text));

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An origin such as https://auth.example.com: no path, query or user. Plain http only on loopback. */
export function publicUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error('must be a URL such as https://auth.example.com');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw new Error('must start with https:// (http:// only on localhost)');
  }
  if (url.username || url.password || url.search || url.hash || (url.pathname !== '/' && url.pathname !== '')) {
    throw new Error('must be an origin only: no path, query, fragment or user');
  }
  return url.origin;
}

export function postgresUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('must be a postgresql:// URL');
  return text;
}

/** 32 bytes as base64 that are not all alike. */
export function masterKey(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new Error('must be 32 bytes in base64 (make one with: openssl rand -base64 32)');
  if (new Set(bytes).size < 8) throw new Error('is too weak: use 32 random bytes (openssl rand -base64 32)');
  return bytes;
}
