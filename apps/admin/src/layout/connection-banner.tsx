import { Alert } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useLocale, useRefresh, useTranslate } from 'react-admin';
import { outage } from '../providers/connection.js';
import { useStored } from '../providers/store.js';

/** Says since when the server does not answer; goes away by itself, and then the page is brought up to date. */
export const ConnectionBanner = () => {
  const now = useStored(outage);
  const translate = useTranslate();
  const locale = useLocale();
  const refresh = useRefresh();
  const wasOut = useRef(false);
  useEffect(() => {
    if (wasOut.current && now === null) refresh();
    wasOut.current = now !== null;
  }, [now, refresh]);
  if (now === null) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(now.since);
  return (
    <Alert severity="warning" variant="outlined" role="alert" sx={{ mt: 2, position: 'sticky', top: 60, zIndex: 3 }}>
      {translate(`frame.outage.${now.kind}`, { time })}
    </Alert>
  );
};
