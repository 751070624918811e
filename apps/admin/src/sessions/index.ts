import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { sessionCalls } from './calls.js';
import { sessionWords } from './words.js';

/** Sign-ins of customers and of programs: what is open now, from where, and a way to end it. */
export const sessions: Area = {
  name: 'sessions',
  group: 'customers',
  icon: DevicesIcon,
  permission: 'session_read',
  manage: 'session_manage',
  shortcut: 's',
  words: sessionWords,
  calls: sessionCalls,
  screens: { '': lazy(async () => ({ default: (await import('./sessions-page.js')).SessionsPage })) },
};
