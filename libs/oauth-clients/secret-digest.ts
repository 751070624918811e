import { createHmac } from 'node:crypto';

/**
 * What is stored of a client's secret: HMAC-SHA-256(pepper, client id ‖ 0 ‖ secret), 32 bytes. The client id binds it to
 * its client; without the pepper a stolen table is of no use (DESIGN §7).
 */
export function secretDigest(pepper: Buffer, clientId: string, secret: string): Buffer {
  return createHmac('sha256', pepper).update(`${clientId}\0${secret}`).digest();
}
