import { words } from '../i18n/words.js';

/** What operators and programs did in the panel and the admin API. */
export const operatorsTypeWords = words(
  {
    admin: {
      auth_failed: 'Call of the admin API not authenticated',
      bootstrap: 'First owner set up',
      csrf_refused: 'Forged call refused',
      refused: 'Change refused',
      validation_failed: 'Change did not fit',
    },
    operator: {
      created: 'Operator created',
      deleted: 'Operator deleted',
      invitation_accepted: 'Invitation accepted',
      invitation_revoked: 'Invitation withdrawn',
      invited: 'Operator invited',
      login: 'Operator signed in',
      login_failed: 'Sign-in of an operator failed',
      logout: 'Operator signed out',
      recovery_code_used: 'Recovery code used',
      sessions_ended: 'Sessions of an operator ended',
      stepped_up: 'Operator confirmed the sign-in',
      totp_begun: 'Set-up of an authenticator app begun',
      totp_disabled: 'Authenticator app switched off',
      totp_enabled: 'Authenticator app switched on',
      totp_reset: 'Authenticator app reset',
      updated: 'Operator changed',
    },
  },
  {
    admin: {
      auth_failed: 'Aufruf der Admin-API ohne gültige Anmeldung',
      bootstrap: 'Erster Owner eingerichtet',
      csrf_refused: 'Gefälschter Aufruf abgelehnt',
      refused: 'Änderung abgelehnt',
      validation_failed: 'Änderung passte nicht',
    },
    operator: {
      created: 'Operator angelegt',
      deleted: 'Operator gelöscht',
      invitation_accepted: 'Einladung angenommen',
      invitation_revoked: 'Einladung zurückgezogen',
      invited: 'Operator eingeladen',
      login: 'Operator angemeldet',
      login_failed: 'Anmeldung eines Operators gescheitert',
      logout: 'Operator abgemeldet',
      recovery_code_used: 'Wiederherstellungscode benutzt',
      sessions_ended: 'Sitzungen eines Operators beendet',
      stepped_up: 'Operator hat die Anmeldung bestätigt',
      totp_begun: 'Einrichtung einer Authenticator-App begonnen',
      totp_disabled: 'Authenticator-App ausgeschaltet',
      totp_enabled: 'Authenticator-App eingeschaltet',
      totp_reset: 'Authenticator-App zurückgesetzt',
      updated: 'Operator geändert',
    },
  },
);
