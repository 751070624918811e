import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../providers/api.js';
import { ask } from '../providers/interruptions.js';
import { session } from '../providers/session.js';
import { nextLookMs, type SessionEnd, sessionEnd, WARN_BEFORE_MS } from './session-end.js';

/** When this session ends as the server sees it, asked without keeping it alive; null = no answer now. */
async function lookAtEnd(): Promise<SessionEnd | null> {
  const { data, response } = await api.GET('/admin/v1/session', { params: { query: { peek: true } } });
  if (data === undefined) return null;
  return sessionEnd(data, response.headers.get('date'), Date.now());
}

const LOOK_AGAIN_MS = 30_000;

/** The server tells its time in whole seconds, so the same end moves a little. */
const SAME_END_MS = 5000;

/** Warns two minutes before the session ends, and offers to stay. */
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
      timer = setTimeout(() => void look(), found === null ? LOOK_AGAIN_MS : nextLookMs(found, Date.now()));
    };
    void look();
    return () => {
      stopped = true;
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
  const id = useId();
  const stay = async () => {
    // Any call but a peek counts as being there.
    if (end.extendable) await api.GET('/admin/v1/session').catch(() => undefined);
    else await ask('sign_in');
    onStayed();
  };
  const time = new Date(end.at).toLocaleTimeString();
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
