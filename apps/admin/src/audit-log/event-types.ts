import { typeWords } from './type-words.js';

/** Every type of event that has words, as the server writes it: `ipallow.changed`. */
export const EVENT_TYPES: readonly string[] = Object.entries(typeWords.en as Record<string, Record<string, string>>)
  .flatMap(([thing, verbs]) => Object.keys(verbs).map((verb) => `${thing}.${verb}`))
  .sort();
