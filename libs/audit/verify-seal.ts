import type { Key } from '#platform';
import { merkleRoot } from './merkle.js';
import {
  DIGEST_BYTES,
  ENTRY_BYTES,
  ID_BYTES,
  sealHash,
  sealText,
  signatureFits,
  type Seal,
  type SignedSeal,
} from './seal.js';
import type { SealBody } from './seal-reader.js';

/** What is wrong with one seal by itself and as the successor of the seal before, or null. */
export function sealContentFault(seal: SealBody, previous: string, keys: ReadonlyMap<string, Key>): string | null {
  return signatureFault(seal, keys) ?? membersFault(seal) ?? linkFault(seal, previous);
}

/** Where verification begins. A log whose oldest partitions were dropped would begin at a signed checkpoint instead. */
export interface ChainStart {
  readonly number: number;
  /** Hash of the seal before, hex. */
  readonly previous: string;
}

export const nextInChain = (seal: Seal): ChainStart => ({ number: seal.number + 1, previous: sealHash(seal) });

function signatureFault(seal: SignedSeal, keys: ReadonlyMap<string, Key>): string | null {
  const key = keys.get(seal.keyId);
  if (!key) return 'edited: signed with a key that is not ours';
  return signatureFits(sealText(seal), seal.signature, key) ? null : 'edited: its signature does not fit';
}

function membersFault({ ids, digests, count, root, firstEvent, lastEvent }: SealBody): string | null {
  if (ids.length === 0 || ids.length !== count || digests.length !== count * DIGEST_BYTES) {
    return 'edited: its list of events does not have the signed length';
  }
  const entries = Buffer.alloc(count * ENTRY_BYTES);
  let first = BigInt(ids[0] as string);
  let last = first;
  ids.forEach((text, index) => {
    const id = BigInt(text);
    if (id < first) first = id;
    if (id > last) last = id;
    entries.writeBigInt64BE(id, index * ENTRY_BYTES);
    digests.copy(entries, index * ENTRY_BYTES + ID_BYTES, index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
  });
  const fits =
    merkleRoot(entries, ENTRY_BYTES).toString('hex') === root &&
    first.toString() === firstEvent &&
    last.toString() === lastEvent;
  return fits ? null : 'edited: its list of events does not fit the signed root';
}

function linkFault(seal: Seal, previous: string): string | null {
  return seal.previous === previous ? null : 'the chain was rewritten: it does not continue the seal before it';
}
