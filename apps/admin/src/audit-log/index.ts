import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { lazy } from 'react';
import type { Area } from '../area.js';
import { auditCalls } from './calls.js';
import { auditLogWords } from './words.js';

// One component for both paths: opening an event leaves the list behind it as it is.
const LogPage = lazy(async () => ({ default: (await import('./log-page.js')).LogPage }));

/** Who did what, with which outcome, and the proof that nothing of it was changed since. */
export const auditLog: Area = {
  name: 'audit-log',
  group: 'insight',
  icon: HistoryIcon,
  permission: 'audit_read',
  shortcut: 'a',
  words: auditLogWords,
  calls: auditCalls,
  screens: { '': LogPage, ':id': LogPage },
};
