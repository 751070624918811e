import { Box, Skeleton, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';

const SHOW_AFTER_MS = 150;
const SAY_AFTER_MS = 5000;

/** Grey lines of the final height after 150 ms, words after 5 s. */
export const StillLoading = ({ lines = 5 }: { lines?: number }) => {
  const [shown, setShown] = useState(false);
  const [long, setLong] = useState(false);
  const translate = useTranslate();
  useEffect(() => {
    const show = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    const say = setTimeout(() => setLong(true), SAY_AFTER_MS);
    return () => {
      clearTimeout(show);
      clearTimeout(say);
    };
  }, []);
  return (
    <Box role="status" aria-busy sx={{ py: 2, minHeight: lines * 40 }}>
      {shown ? Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={40} />) : null}
      {long ? <Typography>{translate('shared.still_loading')}</Typography> : null}
    </Box>
  );
};
