import { describe, expect, it } from '@jest/globals';
import { mayStandInAddress } from './search-text.js';

describe('what was typed to find a customer', () => {
  it.each(['1', '4711', '9007199254740991'])('stands in the address when it is a number: %s', (text) => {
    expect(mayStandInAddress(text)).toBe(true);
  });

  it.each(['tim@example.com', 'C-4711', '0049301234567', ' 4711', '12345678901234567', ''])(
    'stays in memory when it may be personal: %j',
    (text) => {
      expect(mayStandInAddress(text)).toBe(false);
    },
  );
});
