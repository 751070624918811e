import { describe, expect, it } from '@jest/globals';
import { HttpError } from 'react-admin';
import { ApiProblem, formErrors } from './problem.js';

describe('a refusal of the server', () => {
  it('is known as one, to us and to react-admin', () => {
    const refusal = new ApiProblem(412, { detail: 'Changed meanwhile.', code: 'conflict', current: { version: 2 } });
    expect([refusal instanceof ApiProblem, refusal instanceof HttpError, refusal instanceof Error]).toEqual([
      true,
      true,
      true,
    ]);
    expect(refusal).toMatchObject({ name: 'ApiProblem', status: 412, message: 'Changed meanwhile.' });
    expect(refusal).toMatchObject({ code: 'conflict', current: { version: 2 }, permission: null, fields: [] });
  });

  it('has its lines in the shape of the form', () => {
    expect(
      formErrors([
        { pointer: '/name', detail: 'is too long' },
        { pointer: '/on_behalf/until', detail: 'is over' },
        { pointer: '/a~1b', detail: 'is odd' },
      ]),
    ).toEqual({ name: 'is too long', on_behalf: { until: 'is over' }, 'a/b': 'is odd' });
  });
});
