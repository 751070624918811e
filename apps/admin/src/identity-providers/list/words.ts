import { words } from '../../i18n/words.js';

/** Below `identity_providers.list`. */
export const listWords = words(
  {
    intro: 'Where customers sign in with an account they already have: at Google, or at their company.',
    empty: 'No identity providers yet',
    empty_text:
      'Customers sign in with e-mail and password. Connect a provider, and they can take an account they have.',
    passed: 'passed',
    failed: 'failed',
    outdated: 'changed since',
    shop: 'May be used by shop',
  },
  {
    intro: 'Wo Kunden sich mit einem Konto anmelden, das sie schon haben: bei Google oder bei ihrer Firma.',
    empty: 'Noch kein Identity Provider',
    empty_text:
      'Kunden melden sich mit E-Mail und Passwort an. Verbinden Sie einen Provider, und sie können ein vorhandenes Konto nehmen.',
    passed: 'bestanden',
    failed: 'nicht bestanden',
    outdated: 'seither geändert',
    shop: 'Nutzbar für Shop',
  },
);
