import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Title } from 'react-admin';

/** A page: its heading, a sentence on what it is for, and its main actions. */
export const Page = (props: { title: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) => (
  <Box sx={{ pt: 3, maxWidth: 1200 }}>
    <Title title={props.title} />
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, mb: 2 }}>
      <Box sx={{ flex: 1, minWidth: 240 }}>
        <Typography variant="h1">{props.title}</Typography>
        {props.intro === undefined ? null : (
          <Typography component="div" color="text.secondary" sx={{ mt: 0.5 }}>
            {props.intro}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>{props.actions}</Box>
    </Box>
    {props.children}
  </Box>
);
