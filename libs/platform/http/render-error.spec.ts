import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { toAppError } from './render-error.js';

function databaseError(code: string): Error {
  return Object.assign(new Error('refused'), { code });
}

describe('an error of the database', () => {
  it.each(['22021', '22003', '22P02'])('%s, a value that does not fit its type, is 400', (code) => {
    for (const error of [databaseError(code), new QueryFailedError('select $1', [], databaseError(code))]) {
      const shown = toAppError(error);
      expect([shown.status, shown.code]).toEqual([400, 'invalid_request']);
    }
  });

  it.each(['42601', '23502'])('%s stays a fault of ours', (code) => {
    expect(toAppError(databaseError(code)).status).toBe(500);
  });
});
