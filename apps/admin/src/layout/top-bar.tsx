import MenuIcon from '@mui/icons-material/Menu';
import { AppBar, Box, IconButton, Toolbar, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { AccountMenu } from './account-menu.js';
import { LiveButton } from './live-on-behalf/live-button.js';
import { BAR_HEIGHT } from './navigation.js';
import { SearchButton } from './search-button.js';

/** The bar on top of every page. */
export const TopBar = ({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) => {
  const translate = useTranslate();
  return (
    <AppBar
      position="fixed"
      color="default"
      elevation={0}
      sx={{
        zIndex: (theme) => theme.zIndex.drawer + 1,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Toolbar variant="dense" sx={{ gap: 1, minHeight: BAR_HEIGHT, px: { xs: 1.5, md: 2 } }}>
        <IconButton edge="start" aria-label={translate('frame.menu')} onClick={onMenu} sx={{ display: { md: 'none' } }}>
          <MenuIcon />
        </IconButton>
        <Typography
          component={Link}
          to="/"
          sx={{
            fontWeight: 750,
            fontSize: '1.0625rem',
            letterSpacing: '-0.01em',
            color: 'primary.main',
            textDecoration: 'none',
            px: { md: 1 },
            width: { md: 216 },
          }}
        >
          Mandate
        </Typography>
        <SearchButton onOpen={onSearch} />
        <Box sx={{ flex: 1 }} />
        <LiveButton />
        <AccountMenu />
      </Toolbar>
    </AppBar>
  );
};
