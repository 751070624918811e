import KeyIcon from '@mui/icons-material/KeyOutlined';
import type { Area } from '../area.js';
import { keyCalls } from './calls.js';
import { CreatePage } from './create/create-page.js';
import { KeyPage } from './key-page.js';
import { KeysPage } from './list/list-page.js';
import { apiKeyWords } from './words.js';

export const apiKeys: Area = {
  name: 'api-keys',
  group: 'access',
  icon: KeyIcon,
  permission: 'client_read',
  manage: 'client_manage',
  shortcut: 'k',
  words: apiKeyWords,
  calls: keyCalls,
  screens: { '': KeysPage, create: CreatePage, ':id/*': KeyPage },
  actions: [{ words: 'create.title', path: '/api-keys/create', permission: 'client_manage' }],
};
