import { createHmac } from 'node:crypto';
import { randomBytes } from '#kernel';

/** Crockford's 32 characters: none is taken for another when it is read from paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 80 bits. */
const LENGTH = 16;

/** A new code in groups of four, such as `7k3m-90qd-…`. */
export function newRecoveryCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return (characters.join('').match(/.{4}/g) as string[]).join('-');
}

/** What is stored of it. Case, spaces and hyphens do not count, and o, i, l are read as the digits they look like. */
export function recoveryDigest(pepper: Buffer, operatorId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return createHmac('sha256', pepper).update(`operator.recovery\0${operatorId}\0${plain}`).digest();
}
