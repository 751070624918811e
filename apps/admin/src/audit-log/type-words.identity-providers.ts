import { words } from '../i18n/words.js';

/** What befell an identity provider, and who signed in or out there. */
export const identityProvidersTypeWords = words(
  {
    idp: {
      created: 'Identity provider created',
      deleted: 'Identity provider deleted',
      disabled: 'Identity provider disabled',
      enabled: 'Identity provider enabled',
      test_login: 'Test login by an identity provider',
      test_login_started: 'Test login begun',
      tested: 'Identity provider tested',
      update_refused: 'Settings of an identity provider refused',
      updated: 'Identity provider changed',
    },
    sso: {
      backchannel_logout: 'Identity provider told of a logout',
      backchannel_refused: 'Logout by an identity provider refused',
      failed: 'Sign-in by an identity provider failed',
      login: 'Customer signed in by an identity provider',
      logout: "Customer signed out by the shop's link",
      logout_refused: 'Sign-out link refused',
      refused: 'Sign-in by an identity provider refused',
      revocation_failed: "Revoking an identity provider's tokens failed",
      revocation_given_up: "Revoking an identity provider's tokens given up",
      started: 'Sign-in by an identity provider begun',
      tokens_revoked: "Identity provider's tokens revoked",
    },
  },
  {
    idp: {
      created: 'Identity Provider angelegt',
      deleted: 'Identity Provider gelöscht',
      disabled: 'Identity Provider deaktiviert',
      enabled: 'Identity Provider aktiviert',
      test_login: 'Probe-Anmeldung über einen Identity Provider',
      test_login_started: 'Probe-Anmeldung begonnen',
      tested: 'Identity Provider getestet',
      update_refused: 'Einstellungen eines Identity Providers abgelehnt',
      updated: 'Identity Provider geändert',
    },
    sso: {
      backchannel_logout: 'Identity Provider meldet eine Abmeldung',
      backchannel_refused: 'Abmeldung durch Identity Provider abgelehnt',
      failed: 'Anmeldung über Identity Provider gescheitert',
      login: 'Kunde über Identity Provider angemeldet',
      logout: 'Kunde über den Link des Shops abgemeldet',
      logout_refused: 'Link zum Abmelden abgelehnt',
      refused: 'Anmeldung über Identity Provider abgelehnt',
      revocation_failed: 'Widerruf der Tokens beim Identity Provider gescheitert',
      revocation_given_up: 'Widerruf der Tokens beim Identity Provider aufgegeben',
      started: 'Anmeldung über Identity Provider begonnen',
      tokens_revoked: 'Tokens beim Identity Provider widerrufen',
    },
  },
);
