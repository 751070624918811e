import { Box, Typography } from '@mui/material';
import { type ReactNode, useEffect, useRef } from 'react';

/** The first page after a load leaves the focus where the browser put it. */
let isFirstPage = true;

/** A page: its heading, a sentence on what it is for, and its main actions. */
export const Page = (props: { title: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Mandate`;
  }, [props.title]);
  useEffect(() => {
    // After a navigation, screen readers and the Tab key begin at the heading, unless the page put the focus somewhere.
    if (!isFirstPage && !document.querySelector('main')?.contains(document.activeElement)) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return (
    <Box sx={{ pt: 3, maxWidth: 1200 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, mb: 2.5 }}>
        <Box sx={{ flex: 1, minWidth: 240 }}>
          <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ outline: 0, overflowWrap: 'anywhere' }}>
            {props.title}
          </Typography>
          {props.intro === undefined ? null : (
            <Typography component="div" color="textSecondary" sx={{ mt: 0.5, maxWidth: '75ch' }}>
              {props.intro}
            </Typography>
          )}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>{props.actions}</Box>
      </Box>
      {props.children}
    </Box>
  );
};
