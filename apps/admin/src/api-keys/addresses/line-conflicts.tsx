import { useTranslate } from 'react-admin';
import { ConflictDialog } from '../../shared/conflict-dialog.js';
import type { Line } from './lines.js';
import { settle } from './merge-lines.js';
import type { Conflict } from './save-draft.js';

/** Lines that two operators changed, and not alike: before, yours and theirs, a choice for each. */
export const LineConflicts = (props: {
  /** Version of the key that the draft began with. */
  yours: number;
  conflict: Conflict;
  /** Takes the list after the choice; it is not saved yet. */
  onSettled: (lines: readonly Line[]) => void;
  onClose: () => void;
}) => {
  const { theirs, merge } = props.conflict;
  const translate = useTranslate();
  const shown = (label: string | null): string =>
    label === null
      ? translate('api_keys.addresses.not_on_list')
      : translate('api_keys.addresses.on_list', { label: label || translate('api_keys.addresses.no_label') });
  const conflicts = merge.disputes.map(({ range, before, mine, theirs: stored }) => ({
    field: range,
    before: shown(before),
    mine: shown(mine),
    theirs: shown(stored),
  }));
  const choose = (values: Readonly<Record<string, unknown>>) => {
    const choices = conflicts.map(({ field, mine }) => [field, values[field] === mine ? 'mine' : 'theirs'] as const);
    props.onSettled(settle(merge, Object.fromEntries(choices)));
  };
  return (
    <ConflictDialog
      conflicts={conflicts}
      yours={props.yours}
      theirs={theirs.version}
      label={(range) => range}
      onChoice={choose}
      onClose={props.onClose}
    />
  );
};
