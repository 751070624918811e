import KeyIcon from '@mui/icons-material/VpnKeyOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { signingKeyCalls } from './calls.js';
import { signingKeyWords } from './words.js';

/** Keys that tokens are made with, and their rotation. */
export const signingKeys: Area = {
  name: 'signing-keys',
  group: 'system',
  icon: KeyIcon,
  permission: 'key_read',
  manage: 'key_manage',
  words: signingKeyWords,
  calls: signingKeyCalls,
  screens: { '': lazy(async () => ({ default: (await import('./signing-keys-page.js')).SigningKeysPage })) },
};
