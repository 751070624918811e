import AccountCircleIcon from '@mui/icons-material/AccountCircle';
import { IconButton, ListSubheader, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useLogout, useTheme, useTranslate } from 'react-admin';
import { LOCALES } from '../providers/i18n-provider.js';
import { preferences } from '../providers/preferences.js';
import { session } from '../providers/session.js';
import { useStored } from '../providers/store.js';

/** Who is signed in, language, light or dark, and the way out. */
export const AccountMenu = () => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const operator = useStored(session)?.operator;
  const translate = useTranslate();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const choose = (name: 'light' | 'dark') => {
    preferences.write({ theme: name });
    setTheme(name);
  };
  return (
    <>
      <IconButton
        edge="end"
        aria-label={translate('frame.account')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <AccountCircleIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <ListSubheader>{operator?.email}</ListSubheader>
        {LOCALES.map(({ locale: name, name: label }) => (
          <MenuItem key={name} lang={name} selected={name === locale} onClick={() => setLocale(name)}>
            {label}
          </MenuItem>
        ))}
        {(['light', 'dark'] as const).map((name) => (
          <MenuItem key={name} selected={theme === name} onClick={() => choose(name)}>
            {translate(`frame.theme.${name}`)}
          </MenuItem>
        ))}
        <MenuItem onClick={() => void logout()}>{translate('frame.sign_out')}</MenuItem>
      </Menu>
    </>
  );
};
