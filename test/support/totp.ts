import { TOTP } from 'otpauth';

/** An authenticator app: shows the code of a time, given the URI of its QR code. */
export function codeOf(uri: string, secondsFromNow = 0): string {
  const [, query] = uri.split('?') as [string, string];
  const fields = new URLSearchParams(query);
  return new TOTP({
    secret: fields.get('secret') as string,
    algorithm: fields.get('algorithm') as string,
    digits: Number(fields.get('digits')),
    period: Number(fields.get('period')),
  }).generate({ timestamp: Date.now() + secondsFromNow * 1000 });
}
