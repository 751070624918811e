import HomeIcon from '@mui/icons-material/HomeOutlined';
import type { Area } from '../area.js';
import { OverviewPage } from './overview-page.js';
import { overviewWords } from './words.js';

/** The first page: what is left to set up, what is worth a look, what was issued and refused. */
export const overview: Area = {
  name: '',
  group: 'start',
  icon: HomeIcon,
  // Everybody has a start page; each part of it is shown to who may read it.
  permission: null,
  shortcut: 'o',
  words: overviewWords,
  screens: { '': OverviewPage },
};
