import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../shared/guarded-button.js';
import { actingOf } from './board-name.js';
import type { BoardSession } from './calls.js';
import { EndTheseDialog } from './end-these-dialog.js';

/** Ends one of the board. */
export const EndOne = ({ of: session }: { of: BoardSession }) => {
  const translate = useTranslate();
  // Kept as it was when it was pressed: the board goes on changing behind the question.
  const [asked, setAsked] = useState<BoardSession | null>(null);
  return (
    <>
      <GuardedButton
        needs="session_manage"
        size="small"
        color="error"
        aria-label={translate('on_behalf.end.of', actingOf(session))}
        onClick={() => setAsked(session)}
      >
        {translate('on_behalf.end.action')}
      </GuardedButton>
      {asked === null ? null : <EndTheseDialog sessions={[asked]} onClose={() => setAsked(null)} />}
    </>
  );
};
