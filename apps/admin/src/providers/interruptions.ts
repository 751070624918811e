import { Stored } from './store.js';

/** What a call waits for: a new sign-in after the session's end, or the password once more before a grave write. */
export type Question = 'sign_in' | 'step_up';

interface Interruption {
  readonly question: Question;
  readonly answer: (given: boolean) => void;
}

/** The question on the screen, if any. Forms stay as they are behind it. */
export const interruption = new Stored<Interruption | null>(null);

let open: { question: Question; given: Promise<boolean> } | null = null;

/** Asks once, however many calls wait; true when the operator answered it and the call is worth repeating. */
export function ask(question: Question): Promise<boolean> {
  if (open?.question === question) return open.given;
  const given = new Promise<boolean>((resolve) => {
    interruption.set({
      question,
      answer: (yes) => {
        open = null;
        interruption.set(null);
        resolve(yes);
      },
    });
  });
  open = { question, given };
  return given;
}
