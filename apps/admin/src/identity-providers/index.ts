import LoginIcon from '@mui/icons-material/LoginOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { providerCalls } from './calls.js';
import { identityProviderWords } from './words.js';

/** Where customers sign in besides the shop itself: which providers there are, how they are connected, whether they work. */
export const identityProviders: Area = {
  name: 'identity-providers',
  group: 'access',
  icon: LoginIcon,
  permission: 'idp_read',
  manage: 'idp_manage',
  shortcut: 'i',
  words: identityProviderWords,
  calls: providerCalls,
  screens: {
    '': lazy(async () => ({ default: (await import('./list/list-page.js')).ProvidersPage })),
    create: lazy(async () => ({ default: (await import('./create/create-page.js')).CreatePage })),
    ':id/*': lazy(async () => ({ default: (await import('./page/provider-page.js')).ProviderPage })),
  },
  actions: [{ words: 'create.title', path: '/identity-providers/create', permission: 'idp_manage' }],
};
