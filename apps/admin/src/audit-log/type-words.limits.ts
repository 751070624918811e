import { words } from '../i18n/words.js';

/** Where somebody did too much. */
export const limitsTypeWords = words(
  {
    ratelimit: { hit: 'Rate limit reached' },
  },
  {
    ratelimit: { hit: 'Grenze der Aufrufe erreicht' },
  },
);
