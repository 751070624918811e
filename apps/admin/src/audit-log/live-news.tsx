import { Box } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { visuallyHidden } from '../shared/visually-hidden.js';
import type { AuditEvent } from './calls.js';
import { newerThan } from './newer-than.js';

/** Screen readers hear of new events at most this often. */
const TELL_EVERY_MS = 10_000;

/** Tells screen readers politely how many events came. */
export const LiveNews = ({ newest }: { newest: readonly AuditEvent[] }) => {
  const translate = useTranslate();
  const [news, setNews] = useState('');
  const present = useRef(newest);
  useEffect(() => {
    present.current = newest;
  }, [newest]);
  useEffect(() => {
    let told = present.current[0]?.id;
    const timer = setInterval(() => {
      const came = told === undefined ? 0 : newerThan(present.current, told).length;
      told = present.current[0]?.id ?? told;
      if (came > 0) setNews(translate('audit_log.live.news', { smart_count: came }));
    }, TELL_EVERY_MS);
    return () => clearInterval(timer);
  }, [translate]);
  return (
    <Box role="status" sx={visuallyHidden}>
      {news}
    </Box>
  );
};
