import GroupIcon from '@mui/icons-material/GroupOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { operatorCalls } from './calls.js';
import { operatorWords } from './words.js';

const OperatorsPage = lazy(async () => ({ default: (await import('./list/operators-page.js')).OperatorsPage }));
const InvitePage = lazy(async () => ({ default: (await import('./invite/invite-page.js')).InvitePage }));
const OperatorPage = lazy(async () => ({ default: (await import('./page/operator-page.js')).OperatorPage }));

/** People who use the panel: what they may do, where they are signed in, who is invited. */
export const operators: Area = {
  name: 'operators',
  group: 'system',
  icon: GroupIcon,
  permission: 'operator_read',
  manage: 'operator_manage',
  words: operatorWords,
  calls: operatorCalls,
  screens: { '': OperatorsPage, invite: InvitePage, ':id': OperatorPage },
  actions: [{ words: 'invite.title', path: '/operators/invite', permission: 'operator_manage' }],
};
