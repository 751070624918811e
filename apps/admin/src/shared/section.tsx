import { Box, Card, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

/** A part of a page with its heading: fields that belong together. */
export const Section = (props: { title: string; text?: ReactNode; children: ReactNode }) => {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: { xs: 2, sm: 3 }, mb: 2 }}>
      <Typography variant="h2" id={id}>
        {props.title}
      </Typography>
      {props.text === undefined ? null : (
        <Typography component="div" variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
          {props.text}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>{props.children}</Box>
    </Card>
  );
};
