import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { employeeCalls } from './calls.js';
import { employeeWords } from './words.js';

/** Employees who act for customers: who they are, how they sign in, what they do now. */
export const employees: Area = {
  name: 'employees',
  group: 'access',
  icon: BadgeIcon,
  permission: 'employee_read',
  manage: 'employee_manage',
  shortcut: 'p',
  words: employeeWords,
  calls: employeeCalls,
  screens: {
    '': lazy(async () => ({ default: (await import('./list/list-page.js')).EmployeesPage })),
    create: lazy(async () => ({ default: (await import('./create/create-page.js')).CreatePage })),
    ':id': lazy(async () => ({ default: (await import('./page/employee-page.js')).EmployeePage })),
  },
  actions: [{ words: 'create.title', path: '/employees/create', permission: 'employee_manage' }],
};
