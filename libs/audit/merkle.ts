import { hash } from 'node:crypto';

const HASH_BYTES = 32;
/** Keep a leaf from ever passing as an inner node (RFC 6962 §2.1). */
const LEAF = 0x00;
const NODE = 0x01;

/**
 * Root of the Merkle tree of RFC 6962 §2.1 with SHA-256: a node without a neighbour moves up unchanged.
 *
 * @param entries the leaves' data one after another, each of `size` bytes; at least one
 */
export function merkleRoot(entries: Buffer, size: number): Buffer {
  const level = leafHashes(entries, size);
  const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);
  for (let width = level.length / HASH_BYTES; width > 1; width = Math.ceil(width / 2)) {
    for (let index = 0; index + 1 < width; index += 2) {
      level.copy(pair, 1, index * HASH_BYTES, (index + 2) * HASH_BYTES);
      writeHash(pair, level, (index / 2) * HASH_BYTES);
    }
    if (width % 2 === 1)
      level.copy(level, ((width - 1) / 2) * HASH_BYTES, (width - 1) * HASH_BYTES, width * HASH_BYTES);
  }
  return Buffer.from(level.subarray(0, HASH_BYTES));
}

function leafHashes(entries: Buffer, size: number): Buffer {
  const count = entries.length / size;
  const hashes = Buffer.alloc(count * HASH_BYTES);
  const leaf = Buffer.alloc(1 + size, LEAF);
  for (let index = 0; index < count; index++) {
    entries.copy(leaf, 1, index * size, (index + 1) * size);
    writeHash(leaf, hashes, index * HASH_BYTES);
  }
  return hashes;
}

/** Through hex, because a hash as a new Buffer costs twice as much. */
function writeHash(data: Buffer, target: Buffer, offset: number): void {
  target.write(hash('sha256', data), offset, 'hex');
}
