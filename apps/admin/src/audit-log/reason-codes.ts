import { reasonWords } from './reason-words.js';

const WITH_A_DOT = /^operator_(confirm|login|login_address|totp)$/;

/** Every reason that has words, as the server writes it, sorted; the words' keys have no dots. */
export const REASON_CODES: readonly string[] = Object.keys(reasonWords.en)
  // What counts call an event without a reason.
  .filter((reason) => reason !== 'none')
  .sort()
  .map((reason) => (WITH_A_DOT.test(reason) ? reason.replace('_', '.') : reason));
