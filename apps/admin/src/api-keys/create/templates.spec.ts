import { describe, expect, it } from '@jest/globals';
import { CONFIDENTIAL_ONLY, DELEGATING, needsRedirect } from '../grants.js';
import { isOwnersOnly, TEMPLATE_NAMES, templateFor, TEMPLATES } from './templates.js';

describe('a template', () => {
  it.each(TEMPLATE_NAMES)('%s lets nobody act for customers by itself', (name) => {
    expect(TEMPLATES[name].grants.filter((grant) => DELEGATING.includes(grant))).toEqual([]);
  });

  it.each(TEMPLATE_NAMES)('%s keeps access tokens at most an hour', (name) => {
    expect(TEMPLATES[name].access_token_ttl).toBeLessThanOrEqual(3600);
    expect(TEMPLATES[name].refresh_token_ttl).toBeGreaterThanOrEqual(TEMPLATES[name].access_token_ttl);
  });

  it('leaves out for an app what rests on a secret', () => {
    expect(templateFor('storefront', 'confidential').grants).toContain('client_credentials');
    for (const name of TEMPLATE_NAMES) {
      const { grants, onBehalfNext } = templateFor(name, 'public');
      expect(grants.filter((grant) => CONFIDENTIAL_ONLY.includes(grant))).toEqual([]);
      expect(onBehalfNext).toBe(false);
    }
  });

  it('is for owners only when it reaches the admin API', () => {
    expect(TEMPLATE_NAMES.filter(isOwnersOnly)).toEqual(['reporting']);
  });

  it('gives the empty one nothing', () => {
    expect(TEMPLATES.blank).toMatchObject({ grants: [], scopes: [] });
  });
});

it('a sign-in in the browser needs an address to return to', () => {
  expect(needsRedirect(['authorization_code'])).toBe(true);
  expect(needsRedirect(['password', 'refresh_token'])).toBe(false);
});
