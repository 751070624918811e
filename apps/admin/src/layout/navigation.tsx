import { Box, Drawer, List, ListItemButton, ListItemIcon, ListItemText, Toolbar, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { type Area, GROUPS, wordsKey } from '../area.js';
import { visibleAreas } from './visible-areas.js';

/** Pixels. */
export const NAVIGATION_WIDTH = 232;
export const BAR_HEIGHT = 52;

/** Only areas that exist and that the operator may read, in the groups of the map. */
export const Navigation = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const translate = useTranslate();
  const content = (
    <Box component="nav" aria-label={translate('frame.menu')} sx={{ px: 1, py: 1.5 }} onClick={onClose}>
      {GROUPS.map((group) => {
        const areas = visibleAreas().filter((area) => area.group === group);
        if (areas.length === 0) return null;
        return (
          <Box key={group} sx={{ mb: 1 }}>
            {group === 'start' ? null : (
              <Typography
                variant="caption"
                component="h2"
                sx={{ px: 1.5, pt: 1, color: 'text.secondary', fontWeight: 650 }}
              >
                {translate(`frame.groups.${group}`)}
              </Typography>
            )}
            <List dense disablePadding>
              {areas.map((area) => (
                <Entry key={area.name} area={area} />
              ))}
            </List>
          </Box>
        );
      })}
    </Box>
  );
  return (
    <>
      <Drawer
        open={open}
        onClose={onClose}
        sx={{ display: { md: 'none' } }}
        slotProps={{ paper: { sx: { width: NAVIGATION_WIDTH }, 'aria-label': translate('frame.menu') } }}
      >
        {content}
      </Drawer>
      <Drawer
        variant="permanent"
        sx={{ display: { xs: 'none', md: 'block' } }}
        slotProps={{ paper: { sx: { width: NAVIGATION_WIDTH } } }}
      >
        <Toolbar variant="dense" sx={{ minHeight: BAR_HEIGHT }} />
        {content}
      </Drawer>
    </>
  );
};

const Entry = ({ area }: { area: Area }) => {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const path = `/${area.name}`;
  const here = area.name === '' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
  const Icon = area.icon;
  return (
    <li>
      <ListItemButton
        component={Link}
        to={path}
        selected={here}
        aria-current={here ? 'page' : undefined}
        sx={{ borderRadius: 1.5, py: 0.75 }}
      >
        <ListItemIcon sx={{ minWidth: 36, color: here ? 'primary.main' : undefined }}>
          <Icon fontSize="small" />
        </ListItemIcon>
        <ListItemText primary={translate(`${wordsKey(area.name)}.title`)} />
      </ListItemButton>
    </li>
  );
};
