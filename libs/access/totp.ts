import { Secret, TOTP } from 'otpauth';
import { randomBytes } from '#kernel';

/** RFC 6238 with the values that every authenticator app takes. A code is tried one step back and one ahead (§5.2). */
const ALGORITHM = 'SHA1';
const DIGITS = 6;
const PERIOD_SECONDS = 30;
const WINDOW = 1;
/** RFC 4226 §4 recommends 160 bits. */
const SECRET_BYTES = 20;

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As an authenticator app takes it when it is typed in. */
export const totpSecretText = (secret: Buffer): string => keyOf(secret).base32;

/**
 * For the QR code.
 *
 * @param issuer what the app calls this installation
 * @param account whose code it is
 */
export function totpUri(secret: Buffer, issuer: string, account: string): string {
  const form = { algorithm: ALGORITHM, digits: DIGITS, period: PERIOD_SECONDS };
  return new TOTP({ ...form, issuer, label: account, secret: keyOf(secret) }).toString();
}

/** What an authenticator app is told, by QR code or by hand. */
export interface TotpOffer {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
}

/** @param publicUrl of this installation: the app shows its host name */
export const totpOffer = (secret: Buffer, publicUrl: string, account: string): TotpOffer => ({
  secret: totpSecretText(secret),
  uri: totpUri(secret, `Mandate ${new URL(publicUrl).hostname}`, account),
});

/**
 * The step that the code belongs to, counted from 1970; null when it belongs to none around now.
 *
 * @param now milliseconds since 1970
 */
export function totpStep(secret: Buffer, code: string, now: number): number | null {
  if (!isTotpCode(code)) return null;
  const time = { period: PERIOD_SECONDS, timestamp: now };
  const form = { secret: keyOf(secret), algorithm: ALGORITHM, digits: DIGITS };
  const distance = TOTP.validate({ ...form, ...time, token: plain(code), window: WINDOW });
  return distance === null ? null : TOTP.counter(time) + distance;
}

/** True for what looks like a code of an app, whether it fits or not. */
export const isTotpCode = (text: string): boolean => /^\d{6}$/.test(plain(text));

/** Apps show `123 456`. */
const plain = (code: string): string => code.replace(/\s/g, '');

const keyOf = (secret: Buffer): Secret => new Secret({ buffer: new Uint8Array(secret).buffer });
