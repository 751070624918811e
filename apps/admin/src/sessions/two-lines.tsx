import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** A cell with a second, quieter line; nothing stands there when there is nothing to say. */
export const TwoLines = ({ first, second }: { first: ReactNode; second?: ReactNode }) => (
  <Box sx={{ lineHeight: 1.4 }}>
    <Box>{first}</Box>
    {second === undefined || second === null ? null : (
      <Box sx={{ color: 'text.secondary', fontSize: '0.857em' }}>{second}</Box>
    )}
  </Box>
);
