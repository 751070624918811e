import type { AreaWords } from '../i18n/words.js';
import { answerWords } from './answer-words.js';
import { checkWords } from './check-words.js';
import { fixWords } from './fix-words.js';
import { questionWords } from './question-words.js';

const inLanguage = (language: keyof AreaWords): object => ({
  ...questionWords[language],
  ...answerWords[language],
  checks: checkWords[language],
  fixes: fixWords[language],
});

/** The words of the explanation. Reasons have theirs in the audit log's words. */
export const explainWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };
