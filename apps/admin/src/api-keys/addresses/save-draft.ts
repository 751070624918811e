import { ApiProblem } from '../../providers/problem.js';
import type { Key } from '../calls.js';
import { saveLines } from './calls.js';
import type { Line } from './lines.js';
import { type Merge, mergeLines } from './merge-lines.js';

/** Somebody saved meanwhile and touched a line that the draft touches too. */
export interface Conflict {
  readonly theirs: Key;
  readonly merge: Merge;
}

export type Saved =
  | { readonly key: Key; /** Somebody else's lines came in too. */ readonly merged: boolean }
  | { readonly conflict: Conflict };

/**
 * Saves the lines. What somebody else saved meanwhile is merged and saved again, unless both touched one line.
 *
 * @param base the key that the draft began with
 * @param everything the operator confirmed that the list allows every address
 * @throws ApiProblem
 */
export async function saveDraft(base: Key, lines: readonly Line[], everything: boolean): Promise<Saved> {
  try {
    return { key: await saveLines(base, lines, everything), merged: false };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
    const theirs = error.current as Key;
    const merge = mergeLines(base.ip_allowlist, lines, theirs.ip_allowlist);
    if (merge.disputes.length > 0) return { conflict: { theirs, merge } };
    const again = await saveDraft(theirs, merge.lines, everything);
    return 'conflict' in again ? again : { ...again, merged: true };
  }
}
