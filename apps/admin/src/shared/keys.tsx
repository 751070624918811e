import { Box } from '@mui/material';
import { MONO } from '../layout/theme.js';

/** Keys to press, `g k` or `Ctrl K`. */
export const Keys = ({ keys }: { keys: string }) => (
  <Box component="span" sx={{ display: 'inline-flex', gap: 0.5 }}>
    {keys.split(' ').map((key, at) => (
      <Box
        key={at}
        component="kbd"
        sx={{
          fontFamily: MONO,
          fontSize: '0.75rem',
          lineHeight: '18px',
          px: 0.75,
          border: 1,
          borderColor: 'divider',
          borderRadius: 0.75,
          color: 'text.secondary',
          bgcolor: 'background.default',
        }}
      >
        {key}
      </Box>
    ))}
  </Box>
);
