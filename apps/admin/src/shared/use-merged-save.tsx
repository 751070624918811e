import { type ReactNode, useState } from 'react';
import { useNotify } from 'react-admin';
import { changedFields } from '../providers/changed-fields.js';
import { ApiProblem } from '../providers/problem.js';
import { ConflictDialog } from './conflict-dialog.js';
import { type Merge, pick, threeWayMerge, type Values } from './three-way-merge.js';

/** A record with the version that its ETag names. */
export interface Versioned {
  readonly version: number;
}

interface Asking {
  readonly merge: Merge;
  readonly yours: number;
  readonly theirs: number;
  readonly answer: (values: Values | null) => void;
}

/**
 * Saves against the version somebody began with. When another was stored meanwhile (412), what only one side touched is
 * put together by itself; what both touched is asked for in `dialog`, which the caller renders.
 *
 * @param options.write sends the changed fields with If-Match of `base`, and answers what was stored
 * @param options.fields the fields that the form holds; nothing else is compared or sent
 * @param options.display a field's value in words, for the dialog
 * @param options.stored finds the record in the `current` of a 412, when it is not that itself
 */
export function useMergedSave<Rec extends Versioned>(options: {
  write: (changes: Values, base: Rec) => Promise<Rec>;
  fields: readonly string[];
  label: (field: string) => string;
  display?: ((field: string, value: unknown) => unknown) | undefined;
  stored?: (current: unknown) => Rec;
}) {
  const { write, fields, label, stored = (current) => current as Rec } = options;
  const notify = useNotify();
  const [asking, setAsking] = useState<Asking | null>(null);

  const choose = async (merge: Merge, yours: Rec, theirs: Rec): Promise<Values | null> => {
    if (merge.conflicts.length === 0) return merge.values;
    return new Promise<Values | null>((resolve) => {
      const answer = (chosen: Values | null) => {
        setAsking(null);
        resolve(chosen === null ? null : { ...merge.values, ...chosen });
      };
      setAsking({ merge, yours: yours.version, theirs: theirs.version, answer });
    });
  };

  /** What was stored; null when the operator closed the dialog. @throws ApiProblem for any other refusal */
  const save = async (before: Rec, mine: Values): Promise<Rec | null> => {
    let base = before;
    let values: Values = pick(mine, fields);
    for (;;) {
      const changes = changedFields(pick(base, fields), values);
      // Theirs was taken for all of it: nothing is left to write.
      if (base !== before && Object.keys(changes).length === 0) return base;
      try {
        const answer = await write(changes, base);
        if (base !== before) notify('shared.conflict.merged', { type: 'info' });
        return answer;
      } catch (refused) {
        if (!(refused instanceof ApiProblem) || refused.status !== 412 || refused.current === null) throw refused;
        const theirs = stored(refused.current);
        const merge = threeWayMerge(pick(base, fields), values, pick(theirs, fields), fields);
        const chosen = await choose(merge, base, theirs);
        if (chosen === null) return null;
        base = theirs;
        values = chosen;
      }
    }
  };

  const dialog: ReactNode =
    asking === null ? null : (
      <ConflictDialog
        conflicts={asking.merge.conflicts}
        yours={asking.yours}
        theirs={asking.theirs}
        label={label}
        display={options.display}
        onChoice={asking.answer}
        onClose={() => asking.answer(null)}
      />
    );
  return { save, dialog };
}
