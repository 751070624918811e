import { describe, expect, it } from '@jest/globals';
import { matching } from './matching.js';
import { SYNONYMS } from './synonyms.js';

const page = (title: string, area: string) => ({
  id: area,
  title,
  kind: 'Page',
  path: `/${area}`,
  synonyms: SYNONYMS[area] ?? '',
});
const pages = [
  page('Overview', ''),
  page('API keys', 'api-keys'),
  page('On-behalf live', 'on-behalf'),
  page('Audit log', 'audit-log'),
  page('Signing keys', 'signing-keys'),
  page('Explain a refusal', 'explain'),
];
const found = (query: string) => matching(query, pages).map(({ title }) => title);

describe('the command bar', () => {
  it('shows everything before anything is typed', () => {
    expect(found(' ')).toHaveLength(pages.length);
  });

  it.each([
    ['audit', 'Audit log'],
    ['api k', 'API keys'],
    ['keys', 'API keys'],
    ['sig', 'Signing keys'],
    ['behalf', 'On-behalf live'],
  ])('finds by our own words: %s', (query, title) => {
    expect(found(query)[0]).toBe(title);
  });

  it.each([
    ['application', 'API keys'],
    ['allowlist', 'API keys'],
    ['impersonation', 'On-behalf live'],
    ['login as customer', 'On-behalf live'],
    ['denied', 'Explain a refusal'],
    ['jwks', 'Signing keys'],
    ['käufer', undefined],
  ])('finds by the words of others: %s', (query, title) => {
    expect(found(query)[0]).toBe(title);
  });

  it('wants every word', () => {
    expect(found('audit keys')).toEqual([]);
  });

  it('puts a title before a synonym', () => {
    expect(found('sign')).toEqual(['Signing keys']);
    expect(matching('log', pages).map(({ title }) => title)).toEqual(['Audit log', 'On-behalf live']);
  });
});
