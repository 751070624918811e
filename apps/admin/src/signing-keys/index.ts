import KeyIcon from '@mui/icons-material/VpnKeyOutlined';
import type { Area } from '../area.js';
import { signingKeyCalls } from './calls.js';
import { SigningKeysPage } from './signing-keys-page.js';
import { signingKeyWords } from './words.js';

export const signingKeys: Area = {
  name: 'signing-keys',
  group: 'system',
  icon: KeyIcon,
  permission: 'key_read',
  manage: 'key_manage',
  words: signingKeyWords,
  calls: signingKeyCalls,
  screens: { '': SigningKeysPage },
};
