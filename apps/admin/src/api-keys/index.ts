import KeyIcon from '@mui/icons-material/KeyOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { keyCalls } from './calls.js';
import { KeysPage } from './list/list-page.js';
import { apiKeyWords } from './words.js';

// Forms and tabs are more than the list, and most who come want the list.
const CreatePage = lazy(async () => ({ default: (await import('./create/create-page.js')).CreatePage }));
const KeyPage = lazy(async () => ({ default: (await import('./key-page.js')).KeyPage }));

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
