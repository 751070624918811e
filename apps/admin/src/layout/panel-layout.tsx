import { Box, Toolbar } from '@mui/material';
import { type ReactNode, Suspense, useState } from 'react';
import { SkipNavigationButton } from 'react-admin';
import { StillLoading } from '../shared/still-loading.js';
import { ConnectionBanner } from './connection-banner.js';
import { Interruptions } from './interruptions.js';
import { NAVIGATION_WIDTH, Navigation } from './navigation.js';
import { TopBar } from './top-bar.js';

/** Navigation on the left, a bar on top, and what may come over a page: questions, the command bar, banners. */
export const PanelLayout = ({ children }: { children?: ReactNode }) => {
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipNavigationButton />
      <TopBar onMenu={() => setOpen(true)} />
      <Navigation open={open} onClose={() => setOpen(false)} />
      <Box
        component="main"
        id="main-content"
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, outline: 0, ml: { md: `${NAVIGATION_WIDTH}px` }, px: { xs: 2, md: 4 }, pb: 6 }}
      >
        <Toolbar variant="dense" />
        <ConnectionBanner />
        <Suspense fallback={<StillLoading />}>{children}</Suspense>
      </Box>
      <Interruptions />
    </Box>
  );
};
