import type { Key } from '#platform';
import { canonical } from './canonical.js';
import { instantOf } from './instant.js';
import { fingerprint, sealHash, type SignedSeal, signText } from './seal.js';

/** One line of the exported seals, as far as it is read again; the whole format stands in this module's README. */
export interface SealLine {
  readonly number: number;
  /** Hash of the seal of this number, hex. */
  readonly hash: string;
  /** Not a seal but a note: the database was restored, and its newest seal was this one. */
  readonly restored: boolean;
  /** Of a note: what is signed, and the signature. */
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
}

export function sealToLine(seal: SignedSeal, key: Key): string {
  return JSON.stringify({
    number: seal.number,
    at: instantOf(seal.at),
    system_identifier: seal.systemIdentifier,
    horizon: seal.horizon,
    previous: seal.previous,
    root: seal.root,
    count: seal.count,
    first_event: seal.firstEvent,
    last_event: seal.lastEvent,
    hash: sealHash(seal),
    key_id: seal.keyId,
    key_fingerprint: fingerprint(key),
    signature: seal.signature,
  });
}

/** The signed note that a restore was accepted: seals above the number, exported before, are lost and said to be so. */
export function restoreToLine(newest: { number: number; hash: string }, at: string, key: Key): string {
  return JSON.stringify({
    restored: true,
    number: newest.number,
    hash: newest.hash,
    at,
    key_id: key.id,
    key_fingerprint: fingerprint(key),
    signature: signText(restoreText({ ...newest, at, keyId: key.id }), key),
  });
}

export function restoreText(line: Pick<SealLine, 'number' | 'hash' | 'at' | 'keyId'>): string {
  return `mandate/restore/1;${canonical([String(line.number), line.hash, line.at, line.keyId])}`;
}

/** null for what is no line of ours, such as one that a crash cut short. */
export function parseLine(text: string): SealLine | null {
  try {
    const { number, hash, restored, at, key_id, signature } = JSON.parse(text) as Record<string, unknown>;
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return null;
    if ([hash, at, key_id, signature].some((field) => typeof field !== 'string')) return null;
    return {
      number,
      restored: restored === true,
      hash: hash as string,
      at: at as string,
      keyId: key_id as string,
      signature: signature as string,
    };
  } catch {
    return null;
  }
}
