import { words } from '../i18n/words.js';

/** What befell a token, a session or a code, and the keys they are made with. */
export const tokensTypeWords = words(
  {
    code: {
      issued: 'Authorization code issued',
      redeemed: 'Authorization code redeemed',
      refused: 'Authorization code refused',
      replay: 'Authorization code used twice',
    },
    key: { rotated: 'Signing key rotated' },
    saas_secret: { rotated: 'Secret of the saas tokens rotated' },
    session: { ended_many: 'Sessions ended together' },
    token: {
      detail_read: "Identity provider's token shown",
      history_lost: 'Refresh token from before a restore',
      introspect_refused: 'Introspection refused',
      issued: 'Token issued',
      manage_refused: 'Access to a session refused',
      refresh_refused: 'Refresh refused',
      refresh_replayed: 'Refresh answered again',
      refreshed: 'Token refreshed',
      refused: 'Token refused',
      reuse_detected: 'Refresh token used twice',
      revoke_refused: 'Revocation refused',
      revoked: 'Session ended',
    },
  },
  {
    code: {
      issued: 'Autorisierungscode ausgestellt',
      redeemed: 'Autorisierungscode eingelöst',
      refused: 'Autorisierungscode abgelehnt',
      replay: 'Autorisierungscode zweimal benutzt',
    },
    key: { rotated: 'Signaturschlüssel rotiert' },
    saas_secret: { rotated: 'Secret der saas-Token rotiert' },
    session: { ended_many: 'Sitzungen gemeinsam beendet' },
    token: {
      detail_read: 'Token des Identity Providers gezeigt',
      history_lost: 'Refresh-Token aus der Zeit vor einer Wiederherstellung',
      introspect_refused: 'Introspection abgelehnt',
      issued: 'Token ausgestellt',
      manage_refused: 'Zugriff auf eine Sitzung abgelehnt',
      refresh_refused: 'Erneuerung abgelehnt',
      refresh_replayed: 'Erneuerung noch einmal beantwortet',
      refreshed: 'Token erneuert',
      refused: 'Token abgelehnt',
      reuse_detected: 'Refresh-Token zweimal benutzt',
      revoke_refused: 'Widerruf abgelehnt',
      revoked: 'Sitzung beendet',
    },
  },
);
