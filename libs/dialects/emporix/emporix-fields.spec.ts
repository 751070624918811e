import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel';
import { parseForm } from '#platform';
import { EmporixFields } from './emporix-fields.js';

const read = (url: string, body?: unknown) => EmporixFields.of({ url, body });
const refusal = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.details.internal ?? error.details.fields?.[0]?.detail ?? error.message;
    throw error;
  }
  return 'none';
};

describe('the fields of a request to Emporix’s face', () => {
  it('stand in the query, in JSON, in a form, or the same in both places', () => {
    expect(read('/x?refreshToken=a%2Bb').required('refreshToken', 10)).toBe('a+b');
    expect(read('/x', { refreshToken: 'a' }).required('refreshToken', 10)).toBe('a');
    expect(read('/x', parseForm('refreshToken=a')).required('refreshToken', 10)).toBe('a');
    expect(read('/x?refreshToken=a', { refreshToken: 'a' }).required('refreshToken', 10)).toBe('a');
  });

  it('count as absent when they are empty or null', () => {
    expect(read('/x?legalEntityId=').optional('legalEntityId', 10)).toBeUndefined();
    expect(read('/x', { legalEntityId: null }).optional('legalEntityId', 10)).toBeUndefined();
    expect(refusal(() => read('/x?a=').required('a', 10))).toBe('is required');
  });

  it.each([
    ['/x?a=1&a=1', undefined],
    ['/x?a=1&a=2', undefined],
    ['/x?a=1', { a: '2' }],
    ['/x?a=1', { a: 1 }],
    ['/x?a=1', { a: null }],
  ])('are refused when they come twice: %s with %j', (url, body) => {
    expect(refusal(() => read(url, body))).toBe('duplicate_parameter');
  });

  it('are texts of a bounded length', () => {
    expect(refusal(() => read('/x', { a: 1 }).optional('a', 10))).toBe('must be text');
    expect(refusal(() => read('/x', { a: 'x'.repeat(11) }).optional('a', 10))).toBe('must have at most 10 characters');
    expect(refusal(() => read('/x', ['a']))).toBe('Send a JSON object.');
  });

  it('may be objects with fields of their own', () => {
    const fields = read('/x', { b2b: { id: 'a' } });
    expect(fields.part('b2b')?.optional('id', 10)).toBe('a');
    expect(fields.part('other')).toBeUndefined();
    expect(refusal(() => read('/x', { b2b: ['a'] }).part('b2b'))).toBe('must be an object');
  });

  it('are never repeated in an answer', () => {
    const secret = 'mrt_secret';
    const error = refusal(() => read('/x', { [secret]: 1 }).required(`${secret}/`, 10));
    expect(error).toBe('is required');
  });
});
