import type { AppError } from '#kernel';
import { weakPassword } from './sign-in.errors.js';

/**
 * The refusal of a password, in a sentence that helps.
 *
 * @param fault a clause of `passwordFault`
 */
export const tooWeak = (fault: string, pointer = '/password'): AppError =>
  weakPassword({ sentence: `The password ${fault}.`, fields: [{ pointer, detail: fault }] });
