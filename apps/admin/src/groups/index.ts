import GroupsIcon from '@mui/icons-material/Groups2Outlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { groupCalls } from './calls.js';
import { groupWords } from './words.js';

/** Groups of employees: what their members may do for customers. */
export const groups: Area = {
  name: 'groups',
  group: 'access',
  icon: GroupsIcon,
  permission: 'employee_read',
  manage: 'employee_manage',
  words: groupWords,
  calls: groupCalls,
  screens: {
    '': lazy(async () => ({ default: (await import('./list/list-page.js')).GroupsPage })),
    create: lazy(async () => ({ default: (await import('./create/create-page.js')).CreatePage })),
    ':id': lazy(async () => ({ default: (await import('./page/group-page.js')).GroupPage })),
  },
  actions: [{ words: 'create.title', path: '/groups/create', permission: 'employee_manage' }],
};
