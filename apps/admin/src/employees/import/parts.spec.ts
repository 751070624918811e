import { describe, expect, it } from '@jest/globals';
import { partsOf } from './parts.js';

const many = (count: number, text: string) => Array.from({ length: count }, (_, index) => ({ index, text }));

describe('the parts of an import', () => {
  it('is one for a short file, and none for an empty one', () => {
    expect(partsOf(many(3, 'a'))).toEqual([{ from: 0, rows: many(3, 'a') }]);
    expect(partsOf([])).toEqual([]);
  });

  it.each([
    ['many rows', many(2500, 'a')],
    ['long rows', many(400, 'ü'.repeat(300))],
  ])('hold all of %s in their order, each small enough for the server', (_what, rows) => {
    const parts = partsOf(rows);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => part.rows)).toEqual(rows);
    for (const part of parts) {
      expect(part.rows[0]).toEqual(rows[part.from]);
      expect(part.rows.length).toBeLessThanOrEqual(1000);
      expect(Buffer.byteLength(JSON.stringify(part.rows))).toBeLessThan(64_000);
    }
  });
});
