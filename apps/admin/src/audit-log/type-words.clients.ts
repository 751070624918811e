import { words } from '../i18n/words.js';

/** What befell an API key, its secrets or its IP whitelist. */
export const clientsTypeWords = words(
  {
    client: {
      auth_failed: 'API key not authenticated',
      bruteforce: 'Too many wrong secrets',
      created: 'API key created',
      deleted: 'API key deleted',
      secret_end_moved: 'End of a secret changed',
      secret_ended: 'Secret ended',
      secret_rotated: 'Secret rotated',
      updated: 'API key changed',
    },
    ipallow: { changed: 'IP whitelist changed' },
  },
  {
    client: {
      auth_failed: 'API-Schlüssel nicht erkannt',
      bruteforce: 'Zu viele falsche Secrets',
      created: 'API-Schlüssel angelegt',
      deleted: 'API-Schlüssel gelöscht',
      secret_end_moved: 'Ende eines Secrets geändert',
      secret_ended: 'Secret beendet',
      secret_rotated: 'Secret rotiert',
      updated: 'API-Schlüssel geändert',
    },
    ipallow: { changed: 'IP-Whitelist geändert' },
  },
);
