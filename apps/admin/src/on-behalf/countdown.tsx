import { Box } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { visuallyHidden } from '../shared/visually-hidden.js';
import { timeLeft } from './time-left.js';
import { useNow } from './use-now.js';

const NEAR_MS = 60_000;

/** The time until the session's end. Eyes see it run; screen readers get the moment of the end, which stands still. */
export const Countdown = ({ until }: { until: string }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const end = new Date(until);
  const exact = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(end);
  return (
    <>
      <Running until={end.getTime()} />
      <Box component="span" sx={visuallyHidden}>
        {translate('on_behalf.ends_at', { time: exact })}
      </Box>
    </>
  );
};

/** The only part that is drawn anew each second. */
const Running = ({ until }: { until: number }) => {
  const translate = useTranslate();
  const now = useNow();
  const near = until - now < NEAR_MS;
  return (
    <Box
      component="span"
      aria-hidden
      sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600, color: near ? 'warning.main' : undefined }}
    >
      {timeLeft(until, now) ?? translate('on_behalf.over')}
    </Box>
  );
};
