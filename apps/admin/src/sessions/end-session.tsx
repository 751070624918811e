import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { GuardedButton } from '../shared/guarded-button.js';
import { type SessionRecord, endSession } from './calls.js';

/** Ends one session, after saying what that does. */
export const EndSession = ({ of: session }: { of: SessionRecord }) => {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <GuardedButton
        needs="session_manage"
        because={session.alive ? null : translate('sessions.ended')}
        size="small"
        color="error"
        aria-label={translate('sessions.end.of', { id: session.id.slice(-8) })}
        onClick={() => setAsking(true)}
      >
        {translate('sessions.end.action')}
      </GuardedButton>
      {asking ? <EndDialog of={session} onClose={() => setAsking(false)} /> : null}
    </>
  );
};

const EndDialog = ({ of: session, onClose }: { of: SessionRecord; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <ConfirmImpact
      title={translate('sessions.end.title')}
      confirm={translate('sessions.end.confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await endSession(session.id);
        notify('sessions.end.done', { type: 'success' });
        refresh();
      }}
    >
      <p>{translate(session.kind === 'customer' ? 'sessions.end.text' : 'sessions.end.text_other')}</p>
    </ConfirmImpact>
  );
};
