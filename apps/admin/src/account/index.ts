import AccountIcon from '@mui/icons-material/AccountCircleOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { accountWords } from './words.js';

const AccountPage = lazy(async () => ({ default: (await import('./account-page.js')).AccountPage }));

/** The operator's own account, behind the account menu: sessions, password, authenticator app. */
export const account: Area = {
  name: 'account',
  group: null,
  icon: AccountIcon,
  permission: null,
  words: accountWords,
  screens: { '': AccountPage },
};
