import { expect, it } from '@jest/globals';
import { firstMessage } from './field-error.js';

it('finds the line of a field, or of the first part that does not fit', () => {
  expect(firstMessage({ type: 'manual', message: 'is no shop of this tenant' })).toBe('is no shop of this tenant');
  expect(firstMessage([undefined, { message: 'is not a scope' }, { message: 'later' }])).toBe('is not a scope');
  expect(firstMessage({ ref: { message: 'of an element' } })).toBeUndefined();
  expect(firstMessage(undefined)).toBeUndefined();
});
