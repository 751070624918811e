import { Box, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { Keys } from '../../shared/keys.js';
import type { Entry } from './entry.js';

/** What was found, the active line marked; keys stay with the field above. */
export const EntryList = (props: {
  id: string;
  entries: readonly Entry[];
  active: Entry | undefined;
  pending: boolean;
  onChoose: (entry: Entry) => void;
}) => {
  const { id, entries, active, pending, onChoose } = props;
  const translate = useTranslate();
  if (entries.length === 0) {
    return (
      <Typography id={`${id}-list`} color="textSecondary" sx={{ px: 2.5, py: 2 }}>
        {translate(pending ? 'command_bar.looking' : 'command_bar.nothing')}
      </Typography>
    );
  }
  return (
    <Box
      component="ul"
      role="listbox"
      id={`${id}-list`}
      aria-label={translate('command_bar.results')}
      sx={{ listStyle: 'none', m: 0, p: 1, overflowY: 'auto' }}
    >
      {entries.map((entry) => (
        <Line
          key={entry.id}
          id={`${id}-${entry.id}`}
          entry={entry}
          isActive={entry === active || entry.id === active?.id}
          onChoose={onChoose}
        />
      ))}
    </Box>
  );
};

const Line = (props: { id: string; entry: Entry; isActive: boolean; onChoose: (entry: Entry) => void }) => {
  const { id, entry, isActive, onChoose } = props;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <Box
      component="li"
      ref={line}
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={() => onChoose(entry)}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        py: 1,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: isActive ? 'action.selected' : undefined,
        '&:hover': { bgcolor: isActive ? 'action.selected' : 'action.hover' },
      }}
    >
      <Typography component="span" noWrap sx={{ flex: 1 }}>
        {entry.title}
      </Typography>
      <Typography component="span" variant="body2" color="textSecondary" noWrap>
        {entry.kind}
      </Typography>
      {entry.keys === undefined ? null : (
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
          <Keys keys={entry.keys} />
        </Box>
      )}
    </Box>
  );
};
