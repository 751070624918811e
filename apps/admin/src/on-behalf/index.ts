import SupportAgentIcon from '@mui/icons-material/SupportAgentOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { boardCalls } from './calls.js';
import { boardWords } from './words.js';

/** The live board: who acts for whom right now, and the switch that stops it. */
export const onBehalf: Area = {
  name: 'on-behalf',
  group: 'access',
  icon: SupportAgentIcon,
  permission: 'session_read',
  manage: 'session_manage',
  shortcut: 'b',
  words: boardWords,
  calls: boardCalls,
  screens: { '': lazy(async () => ({ default: (await import('./board-page.js')).BoardPage })) },
};
