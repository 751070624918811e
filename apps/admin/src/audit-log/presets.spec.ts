import { expect, it } from '@jest/globals';
import { EVENT_TYPES } from './event-types.js';
import { PRESETS } from './presets.js';

/** What the server takes as types: libs/audit/audit-event.dto.ts. */
const TYPES = /^[a-z_]{1,40}\.([a-z_]{1,40})?(,[a-z_]{1,40}\.([a-z_]{1,40})?){0,9}$/;

const wanted = Object.values(PRESETS).flatMap((preset) => ('type' in preset ? [preset.type] : []));

it('every preset asks for types that the server takes', () => {
  expect(wanted).toHaveLength(8);
  for (const types of wanted) expect(types).toMatch(TYPES);
});

it('every preset asks for types that exist', () => {
  const unknown = wanted
    .flatMap((types) => types.split(','))
    .filter((type) => !EVENT_TYPES.some((known) => (type.endsWith('.') ? known.startsWith(type) : known === type)));
  expect(unknown).toEqual([]);
});
