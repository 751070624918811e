import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { lostSince } from '../providers/connection.js';
import { useStored } from '../providers/store.js';

/** Says since when the server does not answer; goes away by itself. */
export const ConnectionBanner = () => {
  const since = useStored(lostSince);
  const translate = useTranslate();
  if (since === null) return null;
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      {translate('frame.offline', { time: since.toLocaleTimeString() })}
    </Alert>
  );
};
