import { words } from '../i18n/words.js';

export const signingKeyWords = words(
  {
    title: 'Signing keys',
    intro: 'What tokens are made with. Private parts never leave the server.',
    jwks: 'Address of the public keys',
    empty: 'No keys yet',
    empty_text: 'The first start makes them.',
    all_tenants: 'Keys serve every tenant: only who sees all tenants may change them.',
    no_end: '–',
    purposes: {
      access: {
        title: 'Access tokens',
        text: 'Sign access tokens. Whoever checks tokens reads the public parts from /.well-known/jwks.json.',
      },
      refresh: {
        title: 'Refresh tokens',
        text: 'Derive refresh tokens. Nobody but Mandate needs them.',
      },
    },
    columns: {
      kid: 'Key ID',
      state: 'State',
      algorithm: 'Algorithm',
      active_from: 'In use from',
      retired_at: 'In use until',
      removed_at: 'Verifies until',
    },
    states: { next: 'next', current: 'current', retiring: 'retiring' },
    rotate: {
      action: 'Rotate',
      confirm: 'Rotate now',
      title_access: 'Rotate the key of access tokens',
      title_refresh: 'Rotate the key of refresh tokens',
      text_access:
        'A new key is published at once. The present one stays valid until the last token that it signed has ended; nobody is signed out.',
      text_refresh:
        'New refresh tokens come from the new key. Those of the present one stay good until they end; nobody is signed out.',
      lead: 'The new key is used',
      leads: {
        now: 'at once',
        minutes: 'in 10 minutes, longer than verifiers keep the key set',
        hour: 'in an hour',
        day: 'in 24 hours',
      },
      now_text:
        'Verifiers that keep the key set refuse tokens of a key that they do not know yet: for up to 5 minutes.',
      done: 'The new key is made.',
    },
    compromised: {
      action: 'It was compromised…',
      confirm: 'Replace now',
      typed: 'compromised',
      title_access: 'The key of access tokens was compromised',
      title_refresh: 'The key of refresh tokens was compromised',
      impact_access: 'Every access token that was signed until now is refused from now on.',
      impact_refresh: 'Every session whose refresh token came from the old keys ends now. Customers sign in again.',
      text_access:
        'Sessions go on: applications get a new access token with their next refresh. Verifiers that keep the key set take old tokens for up to 5 minutes more; have them load it anew.',
      text_refresh: 'Access tokens of these sessions are refused as well.',
      live: '%{smart_count} session is alive now. |||| %{smart_count} sessions are alive now.',
      more_live: 'More than %{smart_count} sessions are alive now.',
      done: 'The old keys are replaced.',
    },
  },
  {
    title: 'Signaturschlüssel',
    intro: 'Womit Tokens gemacht werden. Private Teile verlassen den Server nie.',
    jwks: 'Adresse der öffentlichen Schlüssel',
    empty: 'Noch keine Schlüssel',
    empty_text: 'Der erste Start legt sie an.',
    all_tenants: 'Schlüssel dienen jedem Mandanten: nur wer alle sieht, darf sie ändern.',
    no_end: '–',
    purposes: {
      access: {
        title: 'Access-Tokens',
        text: 'Signieren Access-Tokens. Wer Tokens prüft, liest die öffentlichen Teile aus /.well-known/jwks.json.',
      },
      refresh: {
        title: 'Refresh-Tokens',
        text: 'Leiten Refresh-Tokens ab. Außer Mandate braucht sie niemand.',
      },
    },
    columns: {
      kid: 'Schlüssel-ID',
      state: 'Zustand',
      algorithm: 'Verfahren',
      active_from: 'In Gebrauch ab',
      retired_at: 'In Gebrauch bis',
      removed_at: 'Prüft bis',
    },
    states: { next: 'nächster', current: 'aktuell', retiring: 'auslaufend' },
    rotate: {
      action: 'Rotieren',
      confirm: 'Jetzt rotieren',
      title_access: 'Schlüssel der Access-Tokens rotieren',
      title_refresh: 'Schlüssel der Refresh-Tokens rotieren',
      text_access:
        'Ein neuer Schlüssel wird sofort veröffentlicht. Der jetzige gilt, bis das letzte von ihm signierte Token abgelaufen ist; niemand wird abgemeldet.',
      text_refresh:
        'Neue Refresh-Tokens kommen vom neuen Schlüssel. Die des jetzigen gelten, bis sie enden; niemand wird abgemeldet.',
      lead: 'Der neue Schlüssel wird benutzt',
      leads: {
        now: 'sofort',
        minutes: 'in 10 Minuten, länger als Prüfer die Schlüssel behalten',
        hour: 'in einer Stunde',
        day: 'in 24 Stunden',
      },
      now_text:
        'Prüfer, die die Schlüssel behalten, lehnen Tokens eines noch unbekannten Schlüssels ab: bis zu 5 Minuten lang.',
      done: 'Der neue Schlüssel ist angelegt.',
    },
    compromised: {
      action: 'In fremden Händen…',
      confirm: 'Jetzt ersetzen',
      typed: 'kompromittiert',
      title_access: 'Der Schlüssel der Access-Tokens ist in fremden Händen',
      title_refresh: 'Der Schlüssel der Refresh-Tokens ist in fremden Händen',
      impact_access: 'Jedes bisher signierte Access-Token wird ab jetzt abgelehnt.',
      impact_refresh:
        'Jede Sitzung, deren Refresh-Token von den alten Schlüsseln kam, endet jetzt. Kunden melden sich neu an.',
      text_access:
        'Sitzungen gehen weiter: Anwendungen bekommen mit der nächsten Erneuerung ein neues Access-Token. Prüfer, die die Schlüssel behalten, nehmen alte Tokens noch bis zu 5 Minuten an; lassen Sie sie neu laden.',
      text_refresh: 'Auch Access-Tokens dieser Sitzungen werden abgelehnt.',
      live: '%{smart_count} Sitzung ist jetzt aktiv. |||| %{smart_count} Sitzungen sind jetzt aktiv.',
      more_live: 'Mehr als %{smart_count} Sitzungen sind jetzt aktiv.',
      done: 'Die alten Schlüssel sind ersetzt.',
    },
  },
);
