import { Box, Chip, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CheckedLine } from './checked-lines.js';
import type { LineState } from './lines.js';

interface Note {
  readonly label: string;
  readonly text?: string;
  readonly color?: 'default' | 'warning' | 'error' | 'success';
}

/** What happened to a line, and what to look at twice; in words, colour only helps. */
export const LineNotes = ({ state, checked }: { state: LineState; checked: CheckedLine | null }) => {
  const notes = useNotes(state, checked);
  if (notes.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {notes.map(({ label, text, color = 'default' }) =>
        text === undefined ? (
          <Chip key={label} size="small" variant="outlined" color={color} label={label} />
        ) : (
          <Tooltip key={label} title={text}>
            <Chip size="small" variant="outlined" color={color} label={label} tabIndex={0} />
          </Tooltip>
        ),
      )}
    </Box>
  );
};

function useNotes(state: LineState, checked: CheckedLine | null): Note[] {
  const translate = useTranslate();
  const word = (key: string, color: Note['color']): Note => ({
    label: translate(`api_keys.addresses.${key}`),
    text: translate(`api_keys.addresses.${key}_text`),
    color,
  });
  const inside = checked?.insideOf ?? null;
  return [
    ...(state === 'same'
      ? []
      : [
          {
            label: translate(`api_keys.addresses.states.${state}`),
            color: state === 'added' ? ('success' as const) : ('default' as const),
          },
        ]),
    ...(checked?.everything ? [word('everything', 'error')] : checked?.wide ? [word('wide', 'warning')] : []),
    ...(checked?.private ? [word('private', 'default')] : []),
    ...(inside === null ? [] : [{ label: translate('api_keys.addresses.inside', { range: inside }) }]),
  ];
}
