import { Box } from '@mui/material';
import { StillLoading } from '../shared/still-loading.js';

/** While the panel asks who is signed in: nothing for a moment, then grey lines. */
export const StartingPage = () => (
  <Box sx={{ maxWidth: 1200, mx: 'auto', p: 4 }}>
    <StillLoading />
  </Box>
);
