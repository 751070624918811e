import { words } from '../../i18n/words.js';

/** Below `api_keys.create`. */
export const createWords = words(
  {
    title: 'Create API key',
    intro: 'Everything but the kind can be changed later. The secret is shown once, right after this.',
    submit: 'Create',
    done: '%{name} was created.',
    made: 'The secret of %{name}',
    secret_lost:
      'The secret was made, but the answer that shows it did not arrive, and it is shown once only. Rotate to get another one.',
    what: 'What it is',
    may_do: 'What it may do',
    where: 'Where it works',
    used_by: 'Used by',
    users: {
      confidential: { name: 'A server that keeps a secret', text: 'Calls with client id and secret.' },
      public: { name: 'A browser or mobile app', text: 'Cannot keep a secret: signs in with PKCE.' },
    },
    template: 'Start from',
    templates: {
      storefront: { name: 'Storefront backend', text: 'Customers sign in and stay signed in; guests too.' },
      call_centre: { name: 'Call-centre desktop', text: 'Agents act for customers; short sessions.' },
      pos: { name: 'Point of sale', text: 'Terminals with their own token; a shift long.' },
      reporting: { name: 'Read-only reporting', text: 'Reads the audit log and sessions.' },
      blank: { name: 'Empty', text: 'No rights until you choose them.' },
    },
    owners_only: 'Only an owner can give its scopes.',
    on_behalf_next:
      'Acting for customers is switched on after the key exists, once it has a list of addresses (tabs Addresses and On-behalf).',
    summary: 'Access tokens %{access} · refresh tokens %{refresh} · scopes: %{scopes}',
    more: 'Scopes and lifetimes',
  },
  {
    title: 'API-Schlüssel anlegen',
    intro: 'Alles bis auf die Art lässt sich später ändern. Das Secret erscheint gleich danach ein einziges Mal.',
    submit: 'Anlegen',
    done: '%{name} ist angelegt.',
    made: 'Das Secret von %{name}',
    secret_lost:
      'Das Secret ist erzeugt, aber die Antwort, die es zeigt, kam nicht an, und sie kommt nur einmal. Rotieren Sie, um ein anderes zu bekommen.',
    what: 'Was er ist',
    may_do: 'Was er darf',
    where: 'Wo er gilt',
    used_by: 'Benutzt von',
    users: {
      confidential: {
        name: 'Einem Server, der ein Secret bewahrt',
        text: 'Ruft mit Client-ID und Secret auf.',
      },
      public: {
        name: 'Einer Browser- oder Mobil-App',
        text: 'Kann kein Secret bewahren: meldet sich mit PKCE an.',
      },
    },
    template: 'Beginnen mit',
    templates: {
      storefront: { name: 'Shop-Backend', text: 'Kunden melden sich an und bleiben angemeldet; auch Gäste.' },
      call_centre: { name: 'Callcenter-Arbeitsplatz', text: 'Agenten handeln für Kunden; kurze Sitzungen.' },
      pos: { name: 'Kasse', text: 'Geräte mit eigenem Token; eine Schicht lang.' },
      reporting: { name: 'Berichte, nur lesend', text: 'Liest Audit-Log und Sitzungen.' },
      blank: { name: 'Leer', text: 'Keine Rechte, bis Sie welche wählen.' },
    },
    owners_only: 'Nur ein Owner kann seine Scopes geben.',
    on_behalf_next:
      'Für Kunden zu handeln wird erst danach eingeschaltet, sobald der Schlüssel eine Adressliste hat (Reiter Adressen und Im Auftrag).',
    summary: 'Access-Tokens %{access} · Refresh-Tokens %{refresh} · Scopes: %{scopes}',
    more: 'Scopes und Laufzeiten',
  },
);
