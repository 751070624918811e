import { words } from '../i18n/words.js';

/** What agents and employees did, and what befell them. */
export const agentsTypeWords = words(
  {
    agent: {
      disabled: 'Employee suspended',
      enabled: 'Employee works again',
      login: 'Agent signed in',
      login_failed: 'Sign-in of an agent failed',
      login_started: 'Sign-in of an agent begun',
      refused: 'Agent refused',
      token_issued: 'Token issued to an agent',
    },
    employee: {
      created: 'Employee created',
      deleted: 'Employee deleted',
      identity_bound: 'Employee bound to an identity',
      password_changed: 'Employee changed their own password',
      password_set: 'Password of an employee set',
      totp_enabled: 'Employee set up an authenticator app',
      totp_reset: 'Authenticator app of an employee removed',
      updated: 'Employee changed',
    },
    onbehalf: {
      call_ended: 'Call ended',
      eligibility_asked: 'On-behalf eligibility asked',
      handover_refused: 'Handover to another agent refused',
      issued: 'On-behalf token issued',
      refused: 'On-behalf token refused',
    },
  },
  {
    agent: {
      disabled: 'Mitarbeiter deaktiviert',
      enabled: 'Mitarbeiter wieder aktiv',
      login: 'Agent angemeldet',
      login_failed: 'Anmeldung eines Agenten gescheitert',
      login_started: 'Anmeldung eines Agenten begonnen',
      refused: 'Agent abgelehnt',
      token_issued: 'Token an einen Agenten ausgestellt',
    },
    employee: {
      created: 'Mitarbeiter angelegt',
      deleted: 'Mitarbeiter gelöscht',
      identity_bound: 'Mitarbeiter an eine Identität gebunden',
      password_changed: 'Mitarbeiter hat das eigene Passwort geändert',
      password_set: 'Passwort eines Mitarbeiters gesetzt',
      totp_enabled: 'Mitarbeiter hat eine Authenticator-App eingerichtet',
      totp_reset: 'Authenticator-App eines Mitarbeiters entfernt',
      updated: 'Mitarbeiter geändert',
    },
    onbehalf: {
      call_ended: 'Anruf beendet',
      eligibility_asked: 'Eignung zum Handeln im Auftrag erfragt',
      handover_refused: 'Übergabe an einen anderen Agenten abgelehnt',
      issued: 'Token im Auftrag ausgestellt',
      refused: 'Token im Auftrag abgelehnt',
    },
  },
);
