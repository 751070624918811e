import { hash, type KeyObject, sign, verify } from 'node:crypto';
import type { Key } from '#platform';
import { canonical } from './canonical.js';

/** What a seal says. It is chained to the seal before by that one's hash, and signed with the seal key (Ed25519). */
export interface Seal {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  /** Microseconds since 1970-01-01 UTC, decimal. */
  readonly at: string;
  /** PostgreSQL's system identifier and the transaction id that together say where the next seal begins. */
  readonly systemIdentifier: string;
  readonly horizon: string;
  /** Hash of the seal before, hex; 64 zeros in the first one. */
  readonly previous: string;
  /** Merkle root over the entries, hex. */
  readonly root: string;
  readonly count: number;
  /** Lowest and highest event id, decimal. */
  readonly firstEvent: string;
  readonly lastEvent: string;
  readonly keyId: string;
}

export interface SignedSeal extends Seal {
  /** base64url. */
  readonly signature: string;
}

/** An entry of a seal is the event's id (int8, big-endian) and its digest. */
export const ID_BYTES = 8;
export const DIGEST_BYTES = 32;
export const ENTRY_BYTES = ID_BYTES + DIGEST_BYTES;

export const NO_PREVIOUS = '0'.repeat(64);

/** The text that is signed, and whose hash the next seal holds. */
export function sealText(seal: Seal): string {
  return `mandate/seal/1;${canonical([
    String(seal.number),
    seal.at,
    seal.systemIdentifier,
    seal.horizon,
    seal.previous,
    seal.root,
    String(seal.count),
    seal.firstEvent,
    seal.lastEvent,
    seal.keyId,
  ])}`;
}

/** Hex. */
export const sealHash = (seal: Seal): string => hash('sha256', sealText(seal));

export function signSeal(seal: Seal, key: Key): SignedSeal {
  return { ...seal, signature: signText(sealText(seal), key) };
}

/** base64url. */
export function signText(text: string, key: Key): string {
  return sign(null, Buffer.from(text), key.privateKey as KeyObject).toString('base64url');
}

export function signatureFits(text: string, signature: string, key: Key): boolean {
  return verify(null, Buffer.from(text), key.publicKey as KeyObject, Buffer.from(signature, 'base64url'));
}

/** SHA-256 of the public key (SubjectPublicKeyInfo, DER), hex: tells outside which key signed. */
export function fingerprint(key: Key): string {
  return hash('sha256', (key.publicKey as KeyObject).export({ format: 'der', type: 'spki' }));
}
