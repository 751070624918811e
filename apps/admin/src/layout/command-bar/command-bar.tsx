import SearchIcon from '@mui/icons-material/Search';
import { Box, Dialog, InputBase } from '@mui/material';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { visibleAreas } from '../visible-areas.js';
import { visuallyHidden } from '../../shared/visually-hidden.js';
import type { Entry } from './entry.js';
import { EntryList } from './entry-list.js';
import { matching } from './matching.js';
import { entriesOfAreas } from './of-areas.js';
import { entriesOfId } from './of-ids.js';
import { useRecords } from './use-records.js';

/** Pages, actions and records by a few letters or a pasted id (ARIA: combobox with a list). */
export const CommandBar = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [chosenEarly, setChosenEarly] = useState(false);
  const { entries, pending } = useEntries(query);
  const active = entries[Math.min(at, entries.length - 1)];

  const go = (entry: Entry) => {
    onClose();
    void navigate(entry.path);
  };
  // Enter came before the answer: the first record is meant.
  useEffect(() => {
    if (!chosenEarly || pending) return;
    setChosenEarly(false);
    if (active) go(active);
  }, [chosenEarly, pending, active]);

  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length);
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (active) go(active);
    else if (pending) setChosenEarly(true);
  };
  const type = (text: string) => {
    setQuery(text);
    setAt(0);
    setChosenEarly(false);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      fullWidth
      maxWidth="sm"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: { mt: { xs: 2, sm: '12vh' }, maxHeight: '70vh' } } }}
    >
      <Box component="h2" id={`${id}-title`} sx={visuallyHidden}>
        {translate('command_bar.title')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2, borderBottom: 1, borderColor: 'divider' }}>
        <SearchIcon sx={{ color: 'text.secondary' }} />
        <InputBase
          autoFocus
          fullWidth
          placeholder={translate('command_bar.placeholder')}
          value={query}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
          sx={{ fontSize: '1.0625rem', py: 1.25 }}
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': translate('command_bar.title'),
              'aria-expanded': entries.length > 0,
              'aria-controls': `${id}-list`,
              'aria-autocomplete': 'list',
              ...(active ? { 'aria-activedescendant': `${id}-${active.id}` } : {}),
              autoComplete: 'off',
              spellCheck: false,
            },
          }}
        />
      </Box>
      <EntryList id={id} entries={entries} active={active} pending={pending} onChoose={go} />
      <Box role="status" sx={visuallyHidden}>
        {pending ? '' : translate('command_bar.found', { smart_count: entries.length })}
      </Box>
    </Dialog>
  );
};

/** A pasted id comes first, then pages and actions, then records. */
function useEntries(query: string): { readonly entries: readonly Entry[]; readonly pending: boolean } {
  const translate = useTranslate();
  const areas = useMemo(visibleAreas, []);
  const isVisible = (name: string) => areas.some((area) => area.name === name);
  const records = useRecords(query, isVisible, (area) => translate(`command_bar.kinds.${area.replaceAll('-', '_')}`));
  const ids = entriesOfId(query, isVisible, translate);
  const pages = matching(query, entriesOfAreas(areas, translate));
  return { entries: [...ids, ...pages, ...records.entries], pending: records.pending };
}
