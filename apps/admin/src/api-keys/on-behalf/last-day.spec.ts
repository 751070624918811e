import { describe, expect, it } from '@jest/globals';
import { onBehalfNumbers } from './last-day.js';

const span = { from: '', to: '', complete_until: '' };

describe('on-behalf in the last day', () => {
  it('adds up the hours, most frequent refusal first, and leaves out what is not on-behalf', () => {
    const numbers = onBehalfNumbers({
      ...span,
      issued: [
        { hour: '1', kind: 'on_behalf', count: 200 },
        { hour: '2', kind: 'on_behalf', count: 14 },
        { hour: '2', kind: 'refresh', count: 99 },
      ],
      refused: [
        { hour: '1', reason: 'customer_guest', count: 2 },
        { hour: '1', reason: 'ip', count: 1 },
        { hour: '2', reason: 'ip', count: 3 },
        { hour: '2', reason: 'secret_wrong', count: 50 },
      ],
    });
    expect(numbers).toEqual({
      issued: 214,
      refused: 6,
      reasons: [
        { reason: 'ip', count: 4 },
        { reason: 'customer_guest', count: 2 },
      ],
    });
  });

  it('is nothing for a key that was not used', () => {
    expect(onBehalfNumbers({ ...span, issued: [], refused: [] })).toEqual({ issued: 0, refused: 0, reasons: [] });
  });
});
