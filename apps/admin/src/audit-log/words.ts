import type { AreaWords } from '../i18n/words.js';
import { logWords } from './log-words.js';
import { reasonWords } from './reason-words.js';
import { typeWords } from './type-words.js';

const inLanguage = (language: keyof AreaWords): object => ({
  ...logWords[language],
  types: typeWords[language],
  reasons: reasonWords[language],
});

/** The area's words, with the sentences for types and reasons, which other areas use as well. */
export const auditLogWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };
