import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { adopt, api } from '../providers/api.js';
import { ask, askUnlessDeclined } from '../providers/interruptions.js';
import { session } from '../providers/session.js';
import { nextLookMs, type SessionEnd, sessionEnd, WARN_BEFORE_MS } from './session-end.js';

/**
 * When this session ends as the server sees it, asked without keeping it alive; null = no answer now. Another tab shares
 * the cookie: who signed in there is taken over, and when nobody is signed in any more, the operator is asked to.
 */
async function lookAtEnd(): Promise<SessionEnd | null> {
  const { data, response } = await api.GET('/admin/v1/session', { params: { query: { peek: true } } });
  // Signed out here in the meantime: the answer tells of a session that is no more.
  if (session.get() === null) return null;
  if (response.status === 401) void askUnlessDeclined('sign_in');
  if (data === undefined || !adopt(data)) return null;
  return sessionEnd(data, response.headers.get('date'), Date.now());
}

const LOOK_AGAIN_MS = 30_000;

/** The server tells its time in whole seconds, so the same end moves a little. */
const SAME_END_MS = 5000;

/** Warns two minutes before the session ends, and offers to stay; looks also when the operator comes back to this tab. */
export const SessionWatch = () => {
  const [end, setEnd] = useState<SessionEnd | null>(null);
  // The end that the operator wants to let come.
  const accepted = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const look = async () => {
      const found = session.get() === null ? null : await lookAtEnd().catch(() => null);
      if (stopped) return;
      const isNear = found !== null && found.at - Date.now() <= WARN_BEFORE_MS;
      const isAccepted = found !== null && Math.abs(found.at - accepted.current) < SAME_END_MS;
      setEnd(isNear && !isAccepted ? found : null);
      clearTimeout(timer);
      timer = setTimeout(() => void look(), found === null ? LOOK_AGAIN_MS : nextLookMs(found, Date.now()));
    };
    const lookWhenSeen = () => {
      if (document.visibilityState === 'visible') void look();
    };
    void look();
    document.addEventListener('visibilitychange', lookWhenSeen);
    return () => {
      stopped = true;
      document.removeEventListener('visibilitychange', lookWhenSeen);
      clearTimeout(timer);
    };
  }, []);
  if (end === null) return null;
  return (
    <Warning
      end={end}
      onStayed={() => setEnd(null)}
      onLetIt={() => {
        accepted.current = end.at;
        setEnd(null);
      }}
    />
  );
};

const Warning = ({ end, onStayed, onLetIt }: { end: SessionEnd; onStayed: () => void; onLetIt: () => void }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const id = useId();
  const stay = async () => {
    // Any call but a peek counts as being there.
    if (end.extendable) await api.GET('/admin/v1/session').catch(() => undefined);
    else await ask('sign_in');
    onStayed();
  };
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(end.at);
  return (
    <Dialog open onClose={onLetIt} aria-labelledby={id} fullWidth maxWidth="xs">
      <DialogTitle id={id}>{translate('sign_in.ending.title')}</DialogTitle>
      <DialogContent>
        <Typography>
          {translate(end.extendable ? 'sign_in.ending.idle' : 'sign_in.ending.absolute', { time })}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onLetIt}>{translate('sign_in.ending.let_it')}</Button>
        <Button variant="contained" autoFocus onClick={() => void stay()}>
          {translate(end.extendable ? 'sign_in.ending.stay' : 'sign_in.ending.again')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
