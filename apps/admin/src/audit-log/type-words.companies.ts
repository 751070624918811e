import { words } from '../i18n/words.js';

/** What befell a company, its locations, its people or their roles in it. */
export const companiesTypeWords = words(
  {
    companyrole: {
      created: 'Role in companies created',
      deleted: 'Role in companies deleted',
      updated: 'Role in companies changed',
    },
    entity: {
      activated: 'Company activated',
      created: 'Company created',
      deactivated: 'Company deactivated',
      deleted: 'Company deleted',
      administration_refused: 'Customer may not decide about a company',
      invitation_accepted: 'Invitation to a company accepted',
      invitation_refused: 'Invitation to a company refused',
      invitation_resent: 'Invitation to a company sent again',
      invitation_withdrawn: 'Invitation to a company withdrawn',
      invited: 'Invited to a company',
      member_added: 'Customer assigned to a company',
      member_changed: 'Assignment to a company changed',
      member_moved: 'Customer moved to another company',
      member_removed: 'Customer removed from a company',
      refused: 'Company refused',
      switched: 'Company switched',
      updated: 'Company changed',
    },
    location: { created: 'Location created', deleted: 'Location deleted', updated: 'Location changed' },
  },
  {
    companyrole: {
      created: 'Rolle in Firmen angelegt',
      deleted: 'Rolle in Firmen gelöscht',
      updated: 'Rolle in Firmen geändert',
    },
    entity: {
      activated: 'Firma aktiviert',
      created: 'Firma angelegt',
      deactivated: 'Firma deaktiviert',
      deleted: 'Firma gelöscht',
      administration_refused: 'Kunde darf nicht über die Firma bestimmen',
      invitation_accepted: 'Einladung zu einer Firma angenommen',
      invitation_refused: 'Einladung zu einer Firma abgelehnt',
      invitation_resent: 'Einladung zu einer Firma noch einmal geschickt',
      invitation_withdrawn: 'Einladung zu einer Firma zurückgezogen',
      invited: 'Zu einer Firma eingeladen',
      member_added: 'Kunde einer Firma zugeordnet',
      member_changed: 'Zuordnung zu einer Firma geändert',
      member_moved: 'Kunde in eine andere Firma verschoben',
      member_removed: 'Kunde aus einer Firma entfernt',
      refused: 'Firma abgelehnt',
      switched: 'Firma gewechselt',
      updated: 'Firma geändert',
    },
    location: { created: 'Standort angelegt', deleted: 'Standort gelöscht', updated: 'Standort geändert' },
  },
);
