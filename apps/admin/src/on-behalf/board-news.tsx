import { Box } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { visuallyHidden } from '../shared/visually-hidden.js';
import { boardChange } from './board-change.js';

/** Screen readers hear of changes at most this often. */
const TELL_EVERY_MS = 10_000;

/** Tells screen readers politely what began and ended on the board. */
export const BoardNews = ({ ids }: { ids: readonly string[] }) => {
  const translate = useTranslate();
  const [news, setNews] = useState('');
  const present = useRef(ids);
  useEffect(() => {
    present.current = ids;
  }, [ids]);
  useEffect(() => {
    let told = present.current;
    const timer = setInterval(() => {
      const { began, ended } = boardChange(told, present.current);
      told = present.current;
      if (began + ended === 0) return;
      setNews(translate('on_behalf.news', { began, ended, live: told.length }));
    }, TELL_EVERY_MS);
    return () => clearInterval(timer);
  }, [translate]);
  return (
    <Box role="status" sx={visuallyHidden}>
      {news}
    </Box>
  );
};
