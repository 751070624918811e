import { words } from '../i18n/words.js';

/** What was read out of the audit log, or asked of it. */
export const auditTypeWords = words(
  {
    audit: {
      export_broken_off: 'Export of the audit log broken off',
      export_refused: 'Export of the audit log refused',
      exported: 'Audit log exported',
      read: 'Audit log read',
      restore_accepted: 'Restored database accepted',
    },
    decision: { explained: 'Decision explained' },
  },
  {
    audit: {
      export_broken_off: 'Export des Audit-Logs abgebrochen',
      export_refused: 'Export des Audit-Logs abgelehnt',
      exported: 'Audit-Log exportiert',
      read: 'Audit-Log gelesen',
      restore_accepted: 'Wiederhergestellte Datenbank anerkannt',
    },
    decision: { explained: 'Entscheidung erklärt' },
  },
);
