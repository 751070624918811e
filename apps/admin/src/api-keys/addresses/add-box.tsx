import { Box, TextField, Typography } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { GuardedButton } from '../../shared/guarded-button.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { checkRanges } from './calls.js';
import { checkedLines, sorted } from './checked-lines.js';
import type { Line } from './lines.js';
import { pastable, pastedLines } from './pasted-lines.js';
import { TypedLines } from './typed-lines.js';
import { holds } from '../../providers/session.js';

/**
 * A box for one address or a paste of many lines. What fits goes to the list, the rest stays with its reason.
 * `?add=` in the address fills it: a refusal that was explained links here.
 */
export const AddBox = ({ lines, onAdd }: { lines: readonly Line[]; onAdd: (lines: readonly Line[]) => void }) => {
  const translate = useTranslate();
  const [search] = useSearchParams();
  const [text, setText] = useState(search.get('add') ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState('');
  const typed = pastedLines(text);

  const add = async () => {
    if (typed.length === 0 || busy || !holds('on_behalf_manage')) return;
    setBusy(true);
    setError(null);
    try {
      const ranges = [...lines, ...typed].map(({ range }) => range);
      const checked = checkedLines(await checkRanges(ranges), ranges).slice(lines.length);
      const { good, bad } = sorted(typed, checked);
      if (good.length > 0) onAdd(good);
      setText(bad.map(pastable).join('\n'));
      setSaid(
        [
          ...(good.length > 0 ? [translate('api_keys.addresses.added', { smart_count: good.length })] : []),
          ...(bad.length > 0 ? [translate('api_keys.addresses.left', { smart_count: bad.length })] : []),
        ].join(' '),
      );
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void add();
  };

  return (
    <Box sx={{ px: { xs: 2, sm: 3 }, py: 2.5, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="h3" sx={{ mb: 1.5 }}>
        {translate('api_keys.addresses.add_title')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: { xs: 'wrap', sm: 'nowrap' } }}>
        <TextField
          fullWidth
          margin="none"
          multiline
          maxRows={8}
          label={translate('api_keys.addresses.add_field')}
          helperText={translate('api_keys.addresses.add_help')}
          value={text}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setSaid('');
          }}
          onKeyDown={addOnEnter}
          slotProps={{ htmlInput: { spellCheck: false } }}
        />
        <GuardedButton
          needs="on_behalf_manage"
          because={typed.length === 0 ? translate('api_keys.addresses.nothing_to_add') : null}
          variant="outlined"
          busy={busy}
          onClick={() => void add()}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {translate('api_keys.addresses.add')}
        </GuardedButton>
      </Box>
      <Typography role="status" variant="body2" sx={{ fontWeight: 600 }}>
        {said}
      </Typography>
      {error === null ? null : <ProblemAlert error={error} />}
      <TypedLines lines={lines} typed={typed} onReplace={(better) => setText(better.map(pastable).join('\n'))} />
    </Box>
  );
};
