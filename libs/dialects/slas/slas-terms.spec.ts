import { describe, expect, it } from '@jest/globals';
import { someClient } from '../../../test/support/builders/facts.js';
import { slasTerms } from './slas-terms.js';

const DAY = 86_400;

describe('the lifetimes of Salesforce’s tokens', () => {
  it('are its own where nobody set others: half an hour, 30 days for guests, 90 for customers', () => {
    const client = someClient();
    expect(slasTerms(client, 'guest')).toMatchObject({ accessTtl: 1800, sessionTtl: 30 * DAY });
    expect(slasTerms(client, 'registered')).toMatchObject({ accessTtl: 1800, sessionTtl: 90 * DAY });
  });

  it('are the client’s where somebody did, and a guest’s never more than 30 days', () => {
    const client = someClient({ accessTokenTtl: 600, refreshTokenTtl: 45 * DAY });
    expect(slasTerms(client, 'guest')).toMatchObject({ accessTtl: 600, sessionTtl: 30 * DAY });
    expect(slasTerms(client, 'registered')).toMatchObject({ accessTtl: 600, sessionTtl: 45 * DAY });
    expect(slasTerms(someClient({ refreshTokenTtl: DAY }), 'guest').sessionTtl).toBe(DAY);
  });

  it('let a public client’s refresh token be replaced and a private one’s stay', () => {
    expect(slasTerms(someClient({ type: 'public' }), 'guest').rotates).toBe(true);
    expect(slasTerms(someClient(), 'registered').rotates).toBe(false);
  });
});
