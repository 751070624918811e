import { expect, it } from '@jest/globals';
import { PRESET_NAMES, PRESETS, presetOf } from './presets.js';

/** What the server takes as a type: libs/audit/audit-event.dto.ts. */
const TYPES = /^[a-z_]{1,40}\.([a-z_]{1,40})?(,[a-z_]{1,40}\.([a-z_]{1,40})?){0,9}$/;

it('each preset asks for types that the server takes', () => {
  const types = Object.values(PRESETS).flatMap((filter) => ('type' in filter ? [filter.type] : []));
  expect(types).toHaveLength(4);
  for (const type of types) expect(type).toMatch(TYPES);
});

it('an address without a preset, or with one that is not ours, shows everything', () => {
  expect(PRESET_NAMES.map(presetOf)).toEqual(PRESET_NAMES);
  expect(presetOf(null)).toBe('all');
  expect(presetOf('constructor')).toBe('all');
});
