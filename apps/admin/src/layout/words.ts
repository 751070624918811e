import { words } from '../i18n/words.js';

/** The words of the frame. */
export const frameWords = words(
  {
    groups: { access: 'Access', customers: 'Customers', insight: 'Insight', system: 'System' },
    menu: 'Menu',
    search: 'Search or jump to…',
    live: 'On-behalf: %{count} live',
    show_live: 'Show them',
    nobody_live: 'Nobody acts on behalf now.',
    account: 'Your account',
    own_account: 'Your account and sign-in',
    theme: { system: 'As the system has it', light: 'Light', dark: 'Dark', label: 'Light or dark' },
    language: 'Language',
    sign_out: 'Sign out',
    still_signed_in: 'You are still signed in: the server did not end the session. Sign out again.',
    shortcuts: {
      title: 'Keyboard shortcuts',
      command_bar: 'Search or jump to a page, record or action',
      on: 'Single-key shortcuts: on',
      off: 'Single-key shortcuts: off',
    },
    outage: {
      lost: 'Connection lost at %{time}. What you typed is kept. Whether your last change was stored is not known: look before you repeat it.',
      restarting:
        'The server is restarting since %{time}. What you typed is kept. Whether your last change was stored is not known: look before you repeat it.',
    },
    not_found: {
      title: 'Not found',
      lead: 'There is no such page',
      text: 'The address is wrong, or your role does not show this area. Ctrl K finds pages and records.',
      home: 'To the overview',
    },
    broken: {
      title: 'This page failed to show',
      text: 'Whether your last change was stored is not known: look before you repeat it. Load the page anew; if it fails again, tell us the request id.',
      reload: 'Load anew',
    },
  },
  {
    groups: { access: 'Zugang', customers: 'Kunden', insight: 'Einblick', system: 'System' },
    menu: 'Menü',
    search: 'Suchen oder springen zu…',
    live: 'Im Auftrag: %{count} aktiv',
    show_live: 'Anzeigen',
    nobody_live: 'Gerade handelt niemand im Auftrag.',
    account: 'Ihr Konto',
    own_account: 'Ihr Konto und Ihre Anmeldung',
    theme: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel', label: 'Hell oder dunkel' },
    language: 'Sprache',
    sign_out: 'Abmelden',
    still_signed_in: 'Sie sind noch angemeldet: Der Server hat die Sitzung nicht beendet. Melden Sie sich erneut ab.',
    shortcuts: {
      title: 'Tastenkürzel',
      command_bar: 'Seite, Eintrag oder Aktion suchen',
      on: 'Kürzel mit einer Taste: an',
      off: 'Kürzel mit einer Taste: aus',
    },
    outage: {
      lost: 'Verbindung seit %{time} unterbrochen. Ihre Eingaben bleiben. Ob Ihre letzte Änderung gespeichert wurde, ist nicht bekannt: Sehen Sie nach, bevor Sie sie wiederholen.',
      restarting:
        'Der Server startet seit %{time} neu. Ihre Eingaben bleiben. Ob Ihre letzte Änderung gespeichert wurde, ist nicht bekannt: Sehen Sie nach, bevor Sie sie wiederholen.',
    },
    not_found: {
      title: 'Nicht gefunden',
      lead: 'Diese Seite gibt es nicht',
      text: 'Die Adresse stimmt nicht, oder Ihre Rolle zeigt diesen Bereich nicht. Strg K findet Seiten und Einträge.',
      home: 'Zur Übersicht',
    },
    broken: {
      title: 'Diese Seite konnte nicht gezeigt werden',
      text: 'Ob Ihre letzte Änderung gespeichert wurde, ist nicht bekannt: Sehen Sie nach, bevor Sie sie wiederholen. Laden Sie die Seite neu; hilft das nicht, nennen Sie uns die Anfrage-ID.',
      reload: 'Neu laden',
    },
  },
);
