import { Stored } from './store.js';

/** What a call waits for: a new sign-in after the session's end, or the password once more before a grave write. */
export type Question = 'sign_in' | 'step_up';

interface Interruption {
  readonly question: Question;
  readonly answer: (given: boolean) => void;
}

/** The question on the screen, if any. Forms stay as they are behind it. */
export const interruption = new Stored<Interruption | null>(null);

interface Waiting {
  readonly given: Promise<boolean>;
  readonly settle: (given: boolean) => void;
}

const waiting = new Map<Question, Waiting>();
const declined = new Set<Question>();

/** Asks once, however many calls wait; true when the operator answered it and the call is worth repeating. */
export function ask(question: Question): Promise<boolean> {
  const known = waiting.get(question);
  if (known) return known.given;
  let settle: Waiting['settle'] = () => undefined;
  const given = new Promise<boolean>((resolve) => (settle = resolve));
  waiting.set(question, { given, settle });
  show();
  return given;
}

/** The same for what happens without the operator, such as a poll: after a no it is false, and nothing is shown. */
export async function askUnlessDeclined(question: Question): Promise<boolean> {
  return declined.has(question) && !waiting.has(question) ? false : ask(question);
}

/** The next poll may ask again: what stood in the way was put right elsewhere. */
export function forgetNo(question: Question): void {
  declined.delete(question);
}

function answer(question: Question, given: boolean): void {
  if (given) declined.delete(question);
  else declined.add(question);
  waiting.get(question)?.settle(given);
  waiting.delete(question);
  // Who has just signed in has just given the password; who did not cannot give it.
  if (question === 'sign_in' && waiting.has('step_up')) answer('step_up', given);
  show();
}

/** A sign-in comes before everything: without it no other answer reaches the server. */
function show(): void {
  const question = (['sign_in', 'step_up'] as const).find((name) => waiting.has(name));
  interruption.set(question === undefined ? null : { question, answer: (given) => answer(question, given) });
}
