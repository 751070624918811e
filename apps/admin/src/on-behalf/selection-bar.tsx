import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../shared/guarded-button.js';
import type { BoardSession } from './calls.js';
import { EndTheseDialog } from './end-these-dialog.js';

/** How many are chosen, said aloud, and the end of these. */
export const SelectionBar = ({ chosen, onDone }: { chosen: readonly BoardSession[]; onDone: () => void }) => {
  const translate = useTranslate();
  // As they were when the button was pressed.
  const [asked, setAsked] = useState<readonly BoardSession[] | null>(null);
  const count = { smart_count: chosen.length };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: chosen.length === 0 ? 0 : 44 }}>
      <Typography role="status">{chosen.length === 0 ? '' : translate('on_behalf.chosen', count)}</Typography>
      {chosen.length === 0 ? null : (
        <GuardedButton
          needs="session_manage"
          size="small"
          variant="outlined"
          color="error"
          onClick={() => setAsked(chosen)}
        >
          {translate('on_behalf.end.chosen', count)}
        </GuardedButton>
      )}
      {asked === null ? null : <EndTheseDialog sessions={asked} onClose={() => setAsked(null)} onDone={onDone} />}
    </Box>
  );
};
