import MenuIcon from '@mui/icons-material/Menu';
import { AppBar, Box, IconButton, Toolbar, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { AccountMenu } from './account-menu.js';

/** The bar on top of every page. */
export const TopBar = ({ onMenu }: { onMenu: () => void }) => {
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
      <Toolbar variant="dense" sx={{ gap: 1 }}>
        <IconButton edge="start" aria-label={translate('frame.menu')} onClick={onMenu} sx={{ display: { md: 'none' } }}>
          <MenuIcon />
        </IconButton>
        <Typography component={Link} to="/" sx={{ fontWeight: 750, color: 'primary.main', textDecoration: 'none' }}>
          Mandate
        </Typography>
        <Box sx={{ flex: 1 }} />
        <AccountMenu />
      </Toolbar>
    </AppBar>
  );
};
