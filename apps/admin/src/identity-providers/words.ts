import type { AreaWords } from '../i18n/words.js';
import { createWords } from './create/words.js';
import { formWords } from './form/words.js';
import { listWords } from './list/words.js';
import { pageWords } from './page/words.js';
import { providerWords } from './provider-words.js';
import { testWords } from './tests/words.js';

const SECTIONS: Readonly<Record<string, AreaWords>> = {
  list: listWords,
  create: createWords,
  form: formWords,
  page: pageWords,
  tests: testWords,
};

const inLanguage = (language: keyof AreaWords): object => ({
  ...providerWords[language],
  ...Object.fromEntries(Object.entries(SECTIONS).map(([section, words]) => [section, words[language]])),
});

/** The area's words: its own, and each folder's below the folder's name. */
export const identityProviderWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };
