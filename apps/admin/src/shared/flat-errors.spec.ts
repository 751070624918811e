import { describe, expect, it } from '@jest/globals';
import { flatErrors } from './flat-errors.js';

describe('the faults of a form', () => {
  it('are one list with the path of each field', () => {
    expect(
      flatErrors({
        name: { type: 'server', message: 'Is taken.' },
        on_behalf: { until: { type: 'server', message: 'Lies in the past.' } },
        redirect_uris: [undefined, { type: 'server', message: 'Must be https.' }],
      }),
    ).toEqual([
      { field: 'name', message: 'Is taken.' },
      { field: 'on_behalf.until', message: 'Lies in the past.' },
      { field: 'redirect_uris.1', message: 'Must be https.' },
    ]);
  });

  it('are none when everything fits', () => {
    expect(flatErrors({})).toEqual([]);
  });
});
