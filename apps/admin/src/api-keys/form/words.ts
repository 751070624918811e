import { words } from '../../i18n/words.js';

/** Below `api_keys.form`. */
export const formWords = words(
  {
    name_help: 'What people call it, such as “Agent desktop (Genesys)”.',
    description_help: 'What it is for, and whom to ask. Optional.',
    shops_help: 'Customers of these shops only.',
    confidential_only: 'For keys with a secret only.',
    redirect_help: 'One to a line, compared as exact text: https, or http to the own machine.',
    missing_scopes: 'Without %{scopes} nobody is acted for.',
    add_scopes: 'Add the scope |||| Add the scopes',
    scopes_help: 'One to a line. What tokens of this key may carry at most.',
    access_help: 'How long an access token works.',
    access_long: 'a stolen token is of use for more than a day.',
    refresh_help: 'How long a sign-in lasts at most, however often it is refreshed.',
    grace_help: 'How long a refresh token that was just used answers the same again, at most 60 seconds.',
    pkce_help:
      'Only who began a sign-in can finish it. Switch it off for software that cannot, such as SCAYLE’s storefront.',
    pkce_always: 'Always on for an app: it has no secret to prove itself with.',
    unit: 'Unit',
    units: { day: 'days', hour: 'hours', minute: 'minutes', second: 'seconds' },
  },
  {
    name_help: 'Wie man ihn nennt, etwa „Agentenarbeitsplatz (Genesys)“.',
    description_help: 'Wozu er dient und wen man fragt. Freiwillig.',
    shops_help: 'Nur Kunden dieser Shops.',
    confidential_only: 'Nur für Schlüssel mit Secret.',
    redirect_help: 'Eine je Zeile, zeichengenau verglichen: https, oder http zum eigenen Rechner.',
    missing_scopes: 'Ohne %{scopes} wird für niemanden gehandelt.',
    add_scopes: 'Scope hinzufügen |||| Scopes hinzufügen',
    scopes_help: 'Einer je Zeile. Was Tokens dieses Schlüssels höchstens tragen.',
    access_help: 'Wie lange ein Access-Token gilt.',
    access_long: 'ein gestohlenes Token nützt länger als einen Tag.',
    refresh_help: 'Wie lange eine Anmeldung höchstens hält, so oft sie auch erneuert wird.',
    grace_help: 'Wie lange ein eben benutztes Refresh-Token dieselbe Antwort gibt, höchstens 60 Sekunden.',
    pkce_help:
      'Nur wer eine Anmeldung begonnen hat, kann sie beenden. Schalten Sie es für Software aus, die das nicht kann, wie SCAYLEs Storefront.',
    pkce_always: 'Bei einer App immer an: Sie hat kein Secret, das sie belegt.',
    unit: 'Einheit',
    units: { day: 'Tage', hour: 'Stunden', minute: 'Minuten', second: 'Sekunden' },
  },
);
