import { words } from '../i18n/words.js';

/** What befell a tenant or one of its shops. */
export const tenantsTypeWords = words(
  {
    shop: {
      created: 'Shop created',
      deleted: 'Shop deleted',
      secret_ended: 'Secret of a shop ended',
      secret_rotated: 'Secret of a shop rotated',
      updated: 'Shop changed',
    },
    tenant: { created: 'Tenant created', deleted: 'Tenant deleted', updated: 'Tenant changed' },
  },
  {
    shop: {
      created: 'Shop angelegt',
      deleted: 'Shop gelöscht',
      secret_ended: 'Secret eines Shops beendet',
      secret_rotated: 'Secret eines Shops rotiert',
      updated: 'Shop geändert',
    },
    tenant: { created: 'Mandant angelegt', deleted: 'Mandant gelöscht', updated: 'Mandant geändert' },
  },
);
