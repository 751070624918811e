import { describe, expect, it } from '@jest/globals';
import { formerAgents } from './took-over.js';

describe('who had the customer before', () => {
  it('is nobody without a handover', () => {
    expect(formerAgents(null)).toEqual([]);
    expect(formerAgents({ sub: 'ben', name: 'Ben' })).toEqual([]);
  });

  it('is everybody of the chain, the latest first', () => {
    const act = { sub: 'cleo', name: 'Cleo', act: { sub: 'ben', name: 'Ben', act: { sub: 'client:ivr' } } };
    expect(formerAgents(act)).toEqual(['Ben', 'client:ivr']);
  });
});
