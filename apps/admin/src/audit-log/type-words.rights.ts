import { words } from '../i18n/words.js';

/** What befell that by which rights are given: scopes, access controls and groups. */
export const rightsTypeWords = words(
  {
    accesscontrol: {
      created: 'Access control created',
      deleted: 'Access control deleted',
      updated: 'Access control changed',
    },
    group: {
      created: 'Group created',
      deleted: 'Group deleted',
      member_added: 'Put into a group',
      member_removed: 'Taken out of a group',
      updated: 'Group changed',
    },
    scope: {
      created: 'Scope created',
      deleted: 'Scope deleted',
      updated: 'Scope changed',
    },
  },
  {
    accesscontrol: {
      created: 'Zugriffsrecht angelegt',
      deleted: 'Zugriffsrecht gelöscht',
      updated: 'Zugriffsrecht geändert',
    },
    group: {
      created: 'Gruppe angelegt',
      deleted: 'Gruppe gelöscht',
      member_added: 'In eine Gruppe aufgenommen',
      member_removed: 'Aus einer Gruppe genommen',
      updated: 'Gruppe geändert',
    },
    scope: {
      created: 'Scope angelegt',
      deleted: 'Scope gelöscht',
      updated: 'Scope geändert',
    },
  },
);
