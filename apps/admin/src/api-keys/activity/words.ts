import { words } from '../../i18n/words.js';

/** Below `api_keys.activity`; the events have the words of the audit log. */
export const activityWords = words(
  {
    presets: {
      all: 'All',
      addresses: 'Address changes',
      settings: 'Settings',
      secrets: 'Secrets',
      tokens: 'Tokens',
      refusals: 'Refusals',
    },
    in_audit_log: 'Open in the audit log',
    empty: 'Nothing of this kind has happened with this key.',
    older: 'Show older events',
    columns: { what: 'What', outcome: 'Outcome', who: 'Who', address: 'From', when: 'When' },
  },
  {
    presets: {
      all: 'Alle',
      addresses: 'Adressänderungen',
      settings: 'Einstellungen',
      secrets: 'Secrets',
      tokens: 'Tokens',
      refusals: 'Ablehnungen',
    },
    in_audit_log: 'Im Audit-Log öffnen',
    empty: 'Nichts dergleichen ist mit diesem Schlüssel geschehen.',
    older: 'Ältere Ereignisse zeigen',
    columns: { what: 'Was', outcome: 'Ausgang', who: 'Wer', address: 'Von', when: 'Wann' },
  },
);
