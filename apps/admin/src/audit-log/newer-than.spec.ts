import { expect, it } from '@jest/globals';
import { newerThan } from './newer-than.js';

const events = ['9007199254740995', '9007199254740993', '100', '99'].map((id) => ({ id }));
const above = (id: string | undefined) => newerThan(events, id).map((event) => event.id);

it('finds what came after an event by its number, not by its text', () => {
  expect(above('99')).toEqual(['9007199254740995', '9007199254740993', '100']);
});

it('tells numbers apart that no floating point number can', () => {
  expect(above('9007199254740994')).toEqual(['9007199254740995']);
});

it('counts all as new when nothing is shown yet', () => {
  expect(above(undefined)).toHaveLength(4);
});
