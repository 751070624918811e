import { PatternAutomaton } from './pattern-automaton.js';
import { parsePattern, PatternFault } from './pattern-parser.js';

/** Longest pattern, in characters. */
export const LONGEST_PATTERN = 200;
/** Longest reason, in characters; a longer one fits no pattern. */
export const LONGEST_REASON = 200;

/**
 * Compiles an operator's pattern for reasons, such as `^INC-\d+$`: a regular expression without back references,
 * look-around, `\b` and lazy quantifiers. The answer decides in linear time.
 *
 * @returns the matcher, or the fault as a clause that continues a sentence about the pattern
 */
export function compileReasonPattern(pattern: string): ((reason: string) => boolean) | { readonly fault: string } {
  if (pattern === '') return { fault: 'must not be empty (use null for any reason)' };
  if (pattern.length > LONGEST_PATTERN) return { fault: `must have at most ${LONGEST_PATTERN} characters` };
  try {
    const automaton = new PatternAutomaton(parsePattern(pattern));
    return (reason) => reason.length <= LONGEST_REASON && automaton.matches(reason);
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}
