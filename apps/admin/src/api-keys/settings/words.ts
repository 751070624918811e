import { words } from '../../i18n/words.js';

/** Below `api_keys.settings`. */
export const settingsWords = words(
  {
    what: 'What it is',
    may_do: 'What it may do',
    may_do_text: 'A right that is taken away is gone for running sessions too, at their next refresh.',
    lifetimes: 'Lifetimes',
    lifetimes_text: 'For sessions that begin from now on. On-behalf tokens have lifetimes of their own.',
    state: 'Disable and delete',
    in_seconds: '%{field} (seconds)',
  },
  {
    what: 'Was er ist',
    may_do: 'Was er darf',
    may_do_text: 'Ein entzogenes Recht fehlt auch aktiven Sitzungen, ab ihrer nächsten Erneuerung.',
    lifetimes: 'Laufzeiten',
    lifetimes_text: 'Für Sitzungen, die von jetzt an beginnen. Tokens im Auftrag haben eigene Laufzeiten.',
    state: 'Deaktivieren und löschen',
    in_seconds: '%{field} (Sekunden)',
  },
);
