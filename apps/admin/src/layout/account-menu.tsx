import AccountCircleIcon from '@mui/icons-material/AccountCircle';
import { Divider, IconButton, ListSubheader, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useLogout, useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { LOCALES } from '../providers/i18n-provider.js';
import { preferences } from '../providers/preferences.js';
import { session } from '../providers/session.js';
import { useStored } from '../providers/store.js';
import { THEMES, useThemeChoice } from './use-theme-choice.js';

/** Who is signed in, language, light or dark, shortcuts, and the way out. */
export const AccountMenu = () => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const operator = useStored(session)?.operator;
  const translate = useTranslate();
  const logout = useLogout();
  const notify = useNotify();
  const close = () => setAnchor(null);
  const signOut = async () => {
    close();
    await logout().catch(() => notify('frame.still_signed_in', { type: 'error' }));
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
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ paper: { sx: { minWidth: 240 } }, list: { 'aria-label': translate('frame.account') } }}
      >
        <ListSubheader role="presentation">{operator?.email}</ListSubheader>
        <MenuItem component={Link} to="/account" onClick={close}>
          {translate('frame.own_account')}
        </MenuItem>
        <Divider />
        <ListSubheader role="presentation">{translate('frame.language')}</ListSubheader>
        <Languages />
        <Divider />
        <ListSubheader role="presentation">{translate('frame.theme.label')}</ListSubheader>
        <Themes />
        <Divider />
        <Shortcuts />
        <MenuItem onClick={() => void signOut()}>{translate('frame.sign_out')}</MenuItem>
      </Menu>
    </>
  );
};

const Languages = () => {
  const [locale, setLocale] = useLocaleState();
  return LOCALES.map(({ locale: name, name: label }) => (
    <Choice key={name} lang={name} chosen={name === locale} label={label} onChoose={() => setLocale(name)} />
  ));
};

const Themes = () => {
  const translate = useTranslate();
  const [theme, choose] = useThemeChoice();
  return THEMES.map((name) => (
    <Choice key={name} chosen={theme === name} label={translate(`frame.theme.${name}`)} onChoose={() => choose(name)} />
  ));
};

const Shortcuts = () => {
  const translate = useTranslate();
  const [on, setOn] = useState(preferences.read().shortcuts !== false);
  const toggle = () => {
    preferences.write({ shortcuts: !on });
    setOn(!on);
  };
  return (
    <MenuItem role="menuitemcheckbox" aria-checked={on} onClick={toggle}>
      {translate(on ? 'frame.shortcuts.on' : 'frame.shortcuts.off')}
    </MenuItem>
  );
};

const Choice = (props: { lang?: string; chosen: boolean; label: string; onChoose: () => void }) => (
  <MenuItem
    role="menuitemradio"
    aria-checked={props.chosen}
    lang={props.lang}
    selected={props.chosen}
    onClick={props.onChoose}
    sx={{ pl: 3 }}
  >
    {props.label}
  </MenuItem>
);
