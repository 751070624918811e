import { words } from '../i18n/words.js';

export const signingKeyWords = words(
  {
    title: 'Signing keys',
    intro: 'Access tokens are signed by the current key. Verifiers read the public parts from /.well-known/jwks.json.',
    empty: 'No keys yet: the first start makes them.',
    kid: 'Key id',
    purpose: 'Purpose',
    algorithm: 'Algorithm',
    state: 'State',
    since: 'Signs since',
    states: { next: 'next', current: 'current', retiring: 'retiring' },
    rotate: 'Rotate',
    rotate_title: 'Rotate the signing key',
    rotate_text:
      'A new key is published at once and signs in 10 minutes. The present one verifies until its last token has expired; nobody is signed out.',
    rotated: 'The next key is published.',
  },
  {
    title: 'Signaturschlüssel',
    intro:
      'Der aktuelle Schlüssel signiert Access-Tokens. Prüfer lesen die öffentlichen Teile aus /.well-known/jwks.json.',
    empty: 'Noch keine Schlüssel: der erste Start legt sie an.',
    kid: 'Schlüssel-ID',
    purpose: 'Zweck',
    algorithm: 'Verfahren',
    state: 'Zustand',
    since: 'Signiert seit',
    states: { next: 'nächster', current: 'aktuell', retiring: 'auslaufend' },
    rotate: 'Rotieren',
    rotate_title: 'Signaturschlüssel rotieren',
    rotate_text:
      'Ein neuer Schlüssel wird sofort veröffentlicht und signiert in 10 Minuten. Der jetzige prüft, bis sein letztes Token abgelaufen ist; niemand wird abgemeldet.',
    rotated: 'Der nächste Schlüssel ist veröffentlicht.',
  },
);
