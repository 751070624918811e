import { describe, expect, it } from '@jest/globals';
import { boardFilter } from './board-filter.js';

describe('the filters of the board', () => {
  it('are those of the address, a customer number as a number', () => {
    expect(boardFilter({ tenant: 'acme', client_id: 'pos', actor: 'lauren', customer_id: '4711' })).toEqual({
      tenant: 'acme',
      client_id: 'pos',
      actor: 'lauren',
      customer_id: 4711,
    });
  });

  it('tell an employee, a call and a kind; a kind that is none is the server’s to refuse', () => {
    const values = { employee_id: '0190', call_id: 'call-7', kind: 'trusted_agent' };
    expect(boardFilter(values)).toEqual(values);
    expect(boardFilter({ kind: 'robot' })).toEqual({ kind: 'robot' });
  });

  it.each([[{}], [{ tenant: '', actor: null }], [{ customer_id: '' }], [{ page: 2 }]])(
    'leave out what says nothing: %j',
    (values) => {
      expect(boardFilter(values)).toEqual({});
    },
  );

  it.each([
    ['x', 0],
    ['-1', -1],
    ['1.5', 1.5],
  ])('keep a customer who cannot be one, for the server to refuse: %s', (text, sent) => {
    expect(boardFilter({ customer_id: text })).toEqual({ customer_id: sent });
  });
});
