/**
 * Whether a reason fits a pattern, as the browser reads it. The server reads a smaller language (no look-around, no back
 * references) and says so when the pattern is saved; where both read a pattern, they agree.
 *
 * @returns null when there is nothing to say yet
 */
export function tryReason(pattern: string | null, reason: string): 'fits' | 'differs' | 'broken' | null {
  if (pattern === null || pattern === '' || reason === '') return null;
  try {
    return new RegExp(pattern, 's').test(reason) ? 'fits' : 'differs';
  } catch {
    return 'broken';
  }
}
