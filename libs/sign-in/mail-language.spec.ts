import { describe, expect, it } from '@jest/globals';
import { mailLanguage } from './mail-language.js';

describe('the language of a mail', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'en'],
    [{ 'accept-language': '*' }, 'en'],
    [{ 'accept-language': 'de' }, 'de'],
    [{ 'accept-language': 'de-AT,en;q=0.8' }, 'de'],
    [{ 'accept-language': 'en-GB,de;q=0.9' }, 'en'],
    [{ 'accept-language': 'de;q=0.3, EN;q=0.7' }, 'en'],
    [{ 'accept-language': 'fr-FR, fr, de;q=0.2' }, 'de'],
    [{ 'accept-language': 'de;q=0' }, 'en'],
    [{ 'accept-language': 'de;q=high' }, 'en'],
    [{ 'accept-language': `${'x,'.repeat(200)}de` }, 'en'],
    // The storefront's own runtime says "*"; what it tells of the browser counts more.
    [{ 'accept-language': '*', 'x-original-accept-language': 'de-DE,de;q=0.9' }, 'de'],
  ])('%j: %s', (headers, language) => {
    expect(mailLanguage(headers)).toBe(language);
  });
});
