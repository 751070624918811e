import { words } from '../../i18n/words.js';

/** Below `identity_providers.page`. */
export const pageWords = words(
  {
    tabs: { settings: 'Settings', test: 'Test' },
    what: 'What it is',
    connect: 'Connection',
    ends_sessions: 'Every session that began by this provider ends with this change: customers sign in again.',
    state: 'Delete',
    disable: {
      action: 'Disable',
      title: 'Disable %{name}',
      text: 'Nobody can sign in by it, and every session that began by it ends now. You can enable it again; sessions that ended stay ended.',
      done: '%{name} is disabled.',
    },
    enable: {
      action: 'Enable',
      title: 'Enable %{name} untested?',
      never: 'It was never tested.',
      failed: 'Its last test failed.',
      outdated: 'It was changed since its last test.',
      text: 'Customers will see it at once. If it does not work, they cannot sign in by it.',
      done: '%{name} is enabled.',
    },
    delete: {
      action: 'Delete',
      title: 'Delete %{name}',
      text: 'The provider, its secret and the tokens that it gave go for good. Every session that began by it ends. What was done stays in the audit log.',
      disable_first: 'Disable it first: then you see who still needs it.',
      linked_too: 'They can no longer sign in by it',
      done: '%{name} is deleted.',
    },
    impact: {
      linked:
        '%{smart_count} customer is linked to it and signs in by it. |||| %{smart_count} customers are linked to it and sign in by it.',
      sessions: '%{smart_count} live session ends now. |||| %{smart_count} live sessions end now.',
      uncounted: 'Customers and sessions could not be counted.',
    },
  },
  {
    tabs: { settings: 'Einstellungen', test: 'Test' },
    what: 'Was er ist',
    connect: 'Verbindung',
    ends_sessions:
      'Mit dieser Änderung endet jede Sitzung, die über diesen Provider begann: Kunden melden sich neu an.',
    state: 'Löschen',
    disable: {
      action: 'Deaktivieren',
      title: '%{name} deaktivieren',
      text: 'Niemand kann sich darüber anmelden, und jede Sitzung, die darüber begann, endet jetzt. Sie können ihn wieder aktivieren; beendete Sitzungen bleiben beendet.',
      done: '%{name} ist deaktiviert.',
    },
    enable: {
      action: 'Aktivieren',
      title: '%{name} ungetestet aktivieren?',
      never: 'Er wurde noch nie getestet.',
      failed: 'Sein letzter Test hat nicht bestanden.',
      outdated: 'Er wurde seit seinem letzten Test geändert.',
      text: 'Kunden sehen ihn sofort. Wenn er nicht funktioniert, können sie sich darüber nicht anmelden.',
      done: '%{name} ist aktiv.',
    },
    delete: {
      action: 'Löschen',
      title: '%{name} löschen',
      text: 'Der Provider, sein Secret und die von ihm erhaltenen Tokens verschwinden endgültig. Jede Sitzung, die darüber begann, endet. Was geschah, bleibt im Audit-Log.',
      disable_first: 'Deaktivieren Sie ihn zuerst: dann sehen Sie, wer ihn noch braucht.',
      linked_too: 'Sie können sich nicht mehr darüber anmelden',
      done: '%{name} ist gelöscht.',
    },
    impact: {
      linked:
        '%{smart_count} Kunde ist mit ihm verknüpft und meldet sich darüber an. |||| %{smart_count} Kunden sind mit ihm verknüpft und melden sich darüber an.',
      sessions: '%{smart_count} aktive Sitzung endet jetzt. |||| %{smart_count} aktive Sitzungen enden jetzt.',
      uncounted: 'Kunden und Sitzungen konnten nicht gezählt werden.',
    },
  },
);
