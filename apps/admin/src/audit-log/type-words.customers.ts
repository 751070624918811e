import { words } from '../i18n/words.js';

/** What customers and guests did, and what befell them. */
export const customersTypeWords = words(
  {
    customer: {
      activated: 'Customer activated',
      created: 'Customer created',
      deactivated: 'Customer deactivated',
      deleted: 'Customer deleted',
      guest_refused: 'Guest refused',
      guest_started: 'Guest signed in',
      login: 'Customer signed in',
      login_failed: 'Sign-in of a customer refused',
      mail_failed: 'Mail to a customer did not arrive',
      opted_in: 'Customer allows on-behalf again',
      opted_out: 'Customer opted out of on-behalf',
      password_changed: 'Password of a customer changed',
      password_refused: 'New password refused',
      register_refused: 'Registration refused',
      registered: 'Customer registered',
      reset_refused: 'Reset mail refused',
      reset_requested: 'Reset mail asked for',
      updated: 'Customer changed',
    },
    identity: {
      linked: 'Identity linked to a customer',
      unlinked: 'Identity taken from a customer',
    },
  },
  {
    customer: {
      activated: 'Kunde aktiviert',
      created: 'Kunde angelegt',
      deactivated: 'Kunde deaktiviert',
      deleted: 'Kunde gelöscht',
      guest_refused: 'Gast abgelehnt',
      guest_started: 'Gast angemeldet',
      login: 'Kunde angemeldet',
      login_failed: 'Anmeldung eines Kunden abgelehnt',
      mail_failed: 'Mail an einen Kunden kam nicht an',
      opted_in: 'Kunde erlaubt wieder Handeln im Auftrag',
      opted_out: 'Kunde widerspricht Handeln im Auftrag',
      password_changed: 'Passwort eines Kunden geändert',
      password_refused: 'Neues Passwort abgelehnt',
      register_refused: 'Registrierung abgelehnt',
      registered: 'Kunde registriert',
      reset_refused: 'Mail zum Zurücksetzen abgelehnt',
      reset_requested: 'Mail zum Zurücksetzen angefordert',
      updated: 'Kunde geändert',
    },
    identity: {
      linked: 'Identität mit einem Kunden verknüpft',
      unlinked: 'Identität von einem Kunden gelöst',
    },
  },
);
