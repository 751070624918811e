import PersonSearchIcon from '@mui/icons-material/PersonSearchOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { customerWords } from './words.js';

/** Finding one customer, and what is open for them. */
export const customers: Area = {
  name: 'customers',
  group: 'customers',
  icon: PersonSearchIcon,
  permission: 'customer_read',
  manage: 'customer_manage',
  words: customerWords,
  screens: {
    '': lazy(async () => ({ default: (await import('./find-page.js')).FindPage })),
    ':id/*': lazy(async () => ({ default: (await import('./customer-page.js')).CustomerPage })),
  },
};
