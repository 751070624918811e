import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useEffect, useId } from 'react';
import { useTranslate } from 'react-admin';
import { useBlocker } from 'react-router-dom';

/**
 * Asks before a form with unsaved input, or what is shown once, is left: by a link, by Back, or by closing the tab. The
 * router takes one of them at a time.
 */
export const LeaveGuard = ({ when }: { when: boolean }) => {
  const translate = useTranslate();
  const id = useId();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return when && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (!when) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [when]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog open onClose={() => blocker.reset()} aria-labelledby={id}>
      <DialogTitle id={id}>{translate('shared.leave.title')}</DialogTitle>
      <DialogContent>{translate('shared.leave.text')}</DialogContent>
      <DialogActions>
        <Button onClick={() => blocker.proceed()}>{translate('shared.leave.leave')}</Button>
        <Button variant="contained" autoFocus onClick={() => blocker.reset()}>
          {translate('shared.leave.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
