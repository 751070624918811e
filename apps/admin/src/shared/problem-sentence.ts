import { ApiProblem, ConnectionLost } from '../providers/problem.js';
import { problemWords } from './problem-words.js';

type Translate = (key: string) => string;

/** What a proxy answers, without a word of ours, for a server that is away. */
const BY_A_PROXY = new Set([502, 503, 504]);

/**
 * What went wrong, as a sentence. The server speaks English, and says more exactly than its code what was wrong: an
 * English reader gets its sentence, all others the one for the code, or the server's where there is none.
 */
export function problemSentence(error: unknown, locale: string, translate: Translate): string {
  if (error instanceof ConnectionLost) return translate('shared.connection_lost');
  if (!(error instanceof ApiProblem)) return translate('shared.unknown_error');
  const isMute = error.message === `HTTP ${error.status}`;
  const code = isMute && BY_A_PROXY.has(Number(error.status)) ? 'temporarily_unavailable' : error.code;
  if (!Object.hasOwn(problemWords.en, code) || (locale === 'en' && !isMute)) return error.message;
  return translate(`shared.problems.${code}`);
}
