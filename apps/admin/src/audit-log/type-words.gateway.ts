import { words } from '../i18n/words.js';

/** What befell the rules for calls of endpoints. */
export const gatewayTypeWords = words(
  {
    rule: {
      created: 'Endpoint rule created',
      deleted: 'Endpoint rule deleted',
      set_applied: 'Ready-made endpoint rules added',
      updated: 'Endpoint rule changed',
    },
  },
  {
    rule: {
      created: 'Endpunkt-Regel angelegt',
      deleted: 'Endpunkt-Regel gelöscht',
      set_applied: 'Fertige Endpunkt-Regeln hinzugefügt',
      updated: 'Endpunkt-Regel geändert',
    },
  },
);
