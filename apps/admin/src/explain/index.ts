import RuleIcon from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { explainWords } from './words.js';

/** Why a request was refused, or what would happen to a call that was not made yet. */
export const explain: Area = {
  name: 'explain',
  group: 'insight',
  icon: RuleIcon,
  permission: 'decision_read',
  shortcut: 'x',
  words: explainWords,
  screens: { '': lazy(async () => ({ default: (await import('./explain-page.js')).ExplainPage })) },
};
