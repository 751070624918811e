import { Box } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { actingOf } from './board-name.js';
import { type BoardSession, endThese } from './calls.js';

/** Lines before the rest is counted. */
const NAMED = 8;

/** Ends the sessions that were chosen, named one by one. */
export const EndTheseDialog = (props: {
  sessions: readonly BoardSession[];
  onClose: () => void;
  onDone?: () => void;
}) => {
  const { sessions, onClose, onDone } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const count = { smart_count: sessions.length };
  return (
    <ConfirmImpact
      title={translate('on_behalf.end.title', count)}
      confirm={translate('on_behalf.end.confirm', count)}
      onClose={onClose}
      onConfirm={async () => {
        const ended = await endThese(sessions.map(({ session_id: id }) => id));
        notify('on_behalf.ended', { type: 'success', messageArgs: { smart_count: ended } });
        onDone?.();
        refresh();
      }}
    >
      <Box component="ul" sx={{ mt: 0, pl: 2.5 }}>
        {sessions.slice(0, NAMED).map((session) => (
          <li key={session.session_id}>{translate('on_behalf.acting', actingOf(session))}</li>
        ))}
        {sessions.length > NAMED ? (
          <li>{translate('on_behalf.end.more', { smart_count: sessions.length - NAMED })}</li>
        ) : null}
      </Box>
      <p>{translate('on_behalf.end.text')}</p>
    </ConfirmImpact>
  );
};
