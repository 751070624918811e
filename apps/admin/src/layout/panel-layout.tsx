import { Box, Toolbar } from '@mui/material';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { SkipNavigationButton } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { SessionWatch } from '../sign-in/session-watch.js';
import { StillLoading } from '../shared/still-loading.js';
import { ConnectionBanner } from './connection-banner.js';
import { ErrorBoundary } from './error-boundary.js';
import { Interruptions } from './interruptions.js';
import { BAR_HEIGHT, NAVIGATION_WIDTH, Navigation } from './navigation.js';
import type { Shortcut } from './shortcut-keys.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useShortcuts } from './shortcuts.js';
import { TopBar } from './top-bar.js';
import { visibleAreas } from './visible-areas.js';

const CommandBar = lazy(async () => ({ default: (await import('./command-bar/command-bar.js')).CommandBar }));

type Overlay = 'command_bar' | 'help' | null;

/** Navigation on the left, a bar on top, and what may come over a page: questions, the command bar, banners. */
export const PanelLayout = ({ children }: { children?: ReactNode }) => {
  const [menuOpen, setMenuOpen] = useState(false);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const { pathname } = useLocation();
  const closeMenu = useCallback(() => setMenuOpen(false), []);
  const closeOverlay = useCallback(() => setOverlay(null), []);
  useShortcuts(useShortcutActions(setOverlay));
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipNavigationButton />
      <TopBar onMenu={() => setMenuOpen(true)} onSearch={() => setOverlay('command_bar')} />
      <Navigation open={menuOpen} onClose={closeMenu} />
      <Box
        component="main"
        id="main-content"
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, outline: 0, ml: { md: `${NAVIGATION_WIDTH}px` }, px: { xs: 2, md: 4 }, pb: 6 }}
      >
        <Toolbar variant="dense" sx={{ minHeight: BAR_HEIGHT }} />
        <ConnectionBanner />
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<StillLoading />}>{children}</Suspense>
        </ErrorBoundary>
      </Box>
      {overlay === 'command_bar' ? (
        <Suspense fallback={null}>
          <CommandBar onClose={closeOverlay} />
        </Suspense>
      ) : null}
      {overlay === 'help' ? <ShortcutHelp onClose={closeOverlay} /> : null}
      <SessionWatch />
      <Interruptions />
    </Box>
  );
};

/** What each shortcut does; false when it means nothing here. */
function useShortcutActions(show: (overlay: Overlay) => void): (shortcut: Shortcut) => boolean {
  const navigate = useNavigate();
  return useCallback(
    (shortcut: Shortcut) => {
      if (shortcut.do === 'open_command_bar') show('command_bar');
      if (shortcut.do === 'show_help') show('help');
      if (shortcut.do !== 'go') return true;
      const area = visibleAreas().find((one) => one.shortcut === shortcut.letter);
      if (area) void navigate(`/${area.name}`);
      return area !== undefined;
    },
    [navigate, show],
  );
}
