import { Box, Card } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { LeaveGuard } from '../../shared/leave-guard.js';
import { AsCode } from '../../shared/as-code.js';
import type { Key } from '../calls.js';
import { AddBox } from './add-box.js';
import { AddressTable } from './address-table.js';
import { checkedLines } from './checked-lines.js';
import { listAsCode } from './code.js';
import { LineConflicts } from './line-conflicts.js';
import { changesOf, countOf, type Line, withLines } from './lines.js';
import { ListHeading } from './list-heading.js';
import { ListWarnings } from './list-warnings.js';
import { ReviewBar } from './review-bar.js';
import { ReviewList } from './review-list.js';
import { type Conflict, saveDraft } from './save-draft.js';
import { TryAddress } from './try-address.js';
import { useCheckedRanges } from './use-checked-ranges.js';
import { useDraft } from './use-draft.js';

/** From where on-behalf calls with a key may come: edited as a whole, reviewed, then saved. */
export const AddressesTab = ({ client }: { client: Key }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const draft = useDraft(client);
  const [reviewing, setReviewing] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const ranges = draft.lines.map(({ range }) => range);
  const { answer } = useCheckedRanges(ranges);
  const checked = checkedLines(answer, ranges);
  const everything = answer?.everything ?? false;
  const widens = draft.changes.added.length > 0;
  const code = listAsCode(draft.base, { lines: draft.lines, widens, everything });
  const count = countOf(draft.changes);
  const add = (lines: readonly Line[]) => draft.edit((before) => withLines(before, lines));

  const save = async () => {
    const saved = await saveDraft(draft.base, draft.lines, everything);
    if ('conflict' in saved) return setConflict(saved.conflict);
    draft.stored(saved.key);
    notify(saved.merged ? 'shared.conflict.merged' : 'api_keys.addresses.saved', { type: 'success' });
    refresh();
  };
  const settle = (lines: readonly Line[]) => {
    if (conflict === null) return;
    draft.rebase(conflict.theirs, lines);
    setConflict(null);
    const left = countOf(changesOf(conflict.theirs.ip_allowlist, lines)) > 0;
    setReviewing(left);
    if (!left) notify('api_keys.addresses.nothing_changed', { type: 'info' });
  };

  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <LeaveGuard when={count > 0} />
      <Card component="section" aria-label={translate('api_keys.addresses.title')}>
        <ListHeading lines={draft.lines} addresses={answer?.addresses} onAdd={add} />
        <ListWarnings answer={answer} lines={draft.lines} checked={checked} edit={draft.edit} />
        <AddressTable base={draft.base} lines={draft.lines} checked={checked} edit={draft.edit} />
        <AddBox lines={draft.lines} onAdd={add} />
        <ReviewBar
          changes={draft.changes}
          fault={answer?.fault ?? null}
          onReview={() => setReviewing(true)}
          onDiscard={draft.discard}
        />
      </Card>
      <TryAddress clientId={client.client_id} unsaved={count > 0} onAdd={add} />
      <AsCode {...code} />
      {reviewing ? (
        <ReviewList
          client={draft.base}
          changes={draft.changes}
          empty={draft.lines.length === 0}
          everything={everything}
          code={code}
          onSave={save}
          onClose={() => setReviewing(false)}
        />
      ) : null}
      {conflict === null ? null : (
        <LineConflicts
          yours={draft.base.version}
          conflict={conflict}
          onSettled={settle}
          onClose={() => setConflict(null)}
        />
      )}
    </Box>
  );
};
