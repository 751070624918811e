import { useState } from 'react';
import type { Key } from '../calls.js';
import { changesOf, countOf, type Line, type LineChanges } from './lines.js';

/** The list as it is being edited. */
export interface Draft {
  /** The key that the edits began with: its version is what they are saved against. */
  readonly base: Key;
  readonly lines: readonly Line[];
  readonly changes: LineChanges;
  readonly edit: (change: (lines: readonly Line[]) => readonly Line[]) => void;
  readonly discard: () => void;
  /** Goes on from a key that somebody else stored. */
  readonly rebase: (base: Key, lines: readonly Line[]) => void;
  /** The key as the server stored it; nothing is left to save. */
  readonly stored: (key: Key) => void;
}

type Edited = Pick<Draft, 'base' | 'lines'>;

/** Edits of the key's list. A newer record that arrives meanwhile leaves them alone: saving brings both together. */
export function useDraft(client: Key): Draft {
  const [answered, setAnswered] = useState<Key | null>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  // The record is read anew after a save; until it is there the answer of the save is newer.
  const newest = answered !== null && answered.version > client.version ? answered : client;
  const { base, lines } = edited ?? { base: newest, lines: newest.ip_allowlist };
  return {
    base,
    lines,
    changes: changesOf(base.ip_allowlist, lines),
    edit: (change) =>
      setEdited((before) => {
        const from = before ?? { base: newest, lines: newest.ip_allowlist };
        return unlessSame(from.base, change(from.lines));
      }),
    discard: () => setEdited(null),
    rebase: (theirs, settled) => {
      setAnswered(theirs);
      setEdited(unlessSame(theirs, settled));
    },
    stored: (key) => {
      setAnswered(key);
      setEdited(null);
    },
  };
}

/** null when the lines are as the key has them: then there is nothing to keep. */
const unlessSame = (base: Key, lines: readonly Line[]): Edited | null =>
  countOf(changesOf(base.ip_allowlist, lines)) === 0 ? null : { base, lines };
