import { words } from '../i18n/words.js';

/** The words of the frame. */
export const frameWords = words(
  {
    groups: { start: 'Overview', access: 'Access', customers: 'Customers', insight: 'Insight', system: 'System' },
    skip: 'Skip to content',
    menu: 'Menu',
    search: 'Search or jump to…',
    live: 'On-behalf: %{smart_count} live',
    stop_all: 'Stop all',
    account: 'Your account',
    theme: { light: 'Light', dark: 'Dark', label: 'Switch to light or dark' },
    language: 'Language',
    sign_out: 'Sign out',
    offline: 'Connection lost at %{time}. What you typed is kept; nothing was saved since.',
    not_found: 'There is no such page.',
  },
  {
    groups: { start: 'Übersicht', access: 'Zugang', customers: 'Kunden', insight: 'Einblick', system: 'System' },
    skip: 'Zum Inhalt springen',
    menu: 'Menü',
    search: 'Suchen oder springen zu…',
    live: 'Im Auftrag: %{smart_count} aktiv',
    stop_all: 'Alle beenden',
    account: 'Ihr Konto',
    theme: { light: 'Hell', dark: 'Dunkel', label: 'Hell oder dunkel' },
    language: 'Sprache',
    sign_out: 'Abmelden',
    offline: 'Verbindung seit %{time} unterbrochen. Ihre Eingaben bleiben; seither wurde nichts gespeichert.',
    not_found: 'Diese Seite gibt es nicht.',
  },
);
