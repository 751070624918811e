import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { merkleRoot } from './merkle.js';

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962 §2.1 word for word: split at the largest power of two below the number of leaves. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0] as Buffer);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

describe('merkleRoot', () => {
  const leaves = Array.from({ length: 70 }, (_, index) => sha256(Buffer.from(`leaf ${index}`)).subarray(0, 20));

  it('is the tree hash of RFC 6962 for every number of leaves', () => {
    for (let count = 1; count <= leaves.length; count++) {
      const some = leaves.slice(0, count);
      expect(merkleRoot(Buffer.concat(some), 20)).toEqual(treeHash(some));
    }
  });

  it('changes with the order of the leaves', () => {
    const [first, second] = leaves as [Buffer, Buffer];
    expect(merkleRoot(Buffer.concat([first, second]), 20)).not.toEqual(merkleRoot(Buffer.concat([second, first]), 20));
  });

  it('does not take an inner node for a leaf', () => {
    const inner = Buffer.concat([
      sha256(Buffer.from([0]), leaves[0] as Buffer),
      sha256(Buffer.from([0]), leaves[1] as Buffer),
    ]);
    expect(merkleRoot(inner, 64)).not.toEqual(merkleRoot(Buffer.concat(leaves.slice(0, 2)), 20));
  });
});
