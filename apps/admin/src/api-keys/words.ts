import type { AreaWords } from '../i18n/words.js';
import { activityWords } from './activity/words.js';
import { addressesWords } from './addresses/words.js';
import { createWords } from './create/words.js';
import { formWords } from './form/words.js';
import { keyWords } from './key-words.js';
import { listWords } from './list/words.js';
import { onBehalfWords } from './on-behalf/words.js';
import { secretsWords } from './secrets/words.js';
import { settingsWords } from './settings/words.js';

const SECTIONS: Readonly<Record<string, AreaWords>> = {
  list: listWords,
  create: createWords,
  form: formWords,
  settings: settingsWords,
  on_behalf: onBehalfWords,
  addresses: addressesWords,
  secrets: secretsWords,
  activity: activityWords,
};

const inLanguage = (language: keyof AreaWords): object => ({
  ...keyWords[language],
  ...Object.fromEntries(Object.entries(SECTIONS).map(([section, words]) => [section, words[language]])),
});

/** The area's words: its own, and each folder's below the folder's name. */
export const apiKeyWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };
