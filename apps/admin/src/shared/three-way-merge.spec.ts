import { describe, expect, it } from '@jest/globals';
import { pick, threeWayMerge } from './three-way-merge.js';

const before = { name: 'Desktop', shops: [1001], enabled: true };
const fields = Object.keys(before);
const merge = (mine: object, theirs: object) =>
  threeWayMerge(before, { ...before, ...mine }, { ...before, ...theirs }, fields);

describe('two people changed one record', () => {
  it('different fields: both changes are kept and nobody is asked', () => {
    expect(merge({ name: 'Service desktop' }, { shops: [1001, 1002] })).toEqual({
      values: { name: 'Service desktop', shops: [1001, 1002], enabled: true },
      conflicts: [],
    });
  });

  it('the same field to different values: both are shown, with what it was', () => {
    expect(merge({ name: 'A' }, { name: 'B' })).toEqual({
      values: { ...before, name: 'A' },
      conflicts: [{ field: 'name', before: 'Desktop', mine: 'A', theirs: 'B' }],
    });
  });

  it('the same field to the same value: nothing to ask', () => {
    expect(merge({ shops: [1002] }, { shops: [1002] }).conflicts).toEqual([]);
  });

  it('a field taken back to what it was is left to the other side', () => {
    expect(merge({ enabled: true }, { enabled: false }).values['enabled']).toBe(false);
  });

  it('a list counts as one value, and its order matters', () => {
    expect(merge({ shops: [1, 2] }, { shops: [2, 1] }).conflicts).toHaveLength(1);
  });

  it('fields beside the named ones are no part of it', () => {
    expect(threeWayMerge({ version: 1 }, { version: 1 }, { version: 2 }, [])).toEqual({ values: {}, conflicts: [] });
    expect(pick({ name: 'A', version: 3 }, ['name'])).toEqual({ name: 'A' });
  });
});
