import RouteIcon from '@mui/icons-material/AltRouteOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { ruleCalls } from './calls.js';
import { gatewayRuleWords } from './words.js';

/** Which of the merchant's endpoints a token opens. */
export const gatewayRules: Area = {
  name: 'gateway-rules',
  group: 'access',
  icon: RouteIcon,
  permission: 'rule_read',
  manage: 'rule_manage',
  shortcut: 'r',
  words: gatewayRuleWords,
  calls: ruleCalls,
  screens: {
    '': lazy(async () => ({ default: (await import('./list/list-page.js')).RulesPage })),
    create: lazy(async () => ({ default: (await import('./create/create-page.js')).CreatePage })),
    ':id': lazy(async () => ({ default: (await import('./page/rule-page.js')).RulePage })),
  },
  actions: [{ words: 'create.title', path: '/gateway-rules/create', permission: 'rule_manage' }],
};
