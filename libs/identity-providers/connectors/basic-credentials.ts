/** `Authorization` of RFC 6749 §2.3.1: both parts are form-encoded first. */
export function basicCredentials(clientId: string, secret: string): string {
  const encoded = [clientId, secret].map((part) => new URLSearchParams({ part }).toString().slice('part='.length));
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
}
