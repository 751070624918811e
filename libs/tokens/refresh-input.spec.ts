import { describe, expect, it } from '@jest/globals';
import { someClient } from '../../test/support/builders/facts.js';
import { requestDigest } from './refresh-input.js';

const digest = (wanted: { scope?: string; company?: string | null; clientId?: string }): string => {
  const { scope, company, clientId = '5' } = wanted;
  return requestDigest({ client: someClient({ clientId }), scope, company }).toString('hex');
};

describe('the parameters of a refresh', () => {
  it('are the same when they are the same', () => {
    expect(digest({ scope: 'a', company: 'le-1' })).toBe(digest({ scope: 'a', company: 'le-1' }));
    expect(digest({})).toBe(digest({ company: undefined }));
  });

  it('tell a company, none and the one that the session has apart', () => {
    const all = [{}, { company: null }, { company: 'le-1' }, { company: 'le-2' }, { scope: 'le-1' }, { clientId: '6' }];
    expect(new Set(all.map(digest)).size).toBe(all.length);
  });
});
