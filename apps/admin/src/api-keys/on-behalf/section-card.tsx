import { Box, Card, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

/** A part of the tab under its own heading, with what belongs beside the heading on the right. */
export const SectionCard = (props: { title: string; intro?: string; aside?: ReactNode; children: ReactNode }) => {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ px: { xs: 2, sm: 3 }, py: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 1.5, mb: 2 }}>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Typography id={id} variant="h2">
            {props.title}
          </Typography>
          {props.intro === undefined ? null : (
            <Typography variant="body2" color="textSecondary">
              {props.intro}
            </Typography>
          )}
        </Box>
        {props.aside}
      </Box>
      {props.children}
    </Card>
  );
};
