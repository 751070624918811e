import { useLocale, useTranslate } from 'react-admin';
import { addressCountText, pluralOf } from '../addresses/address-count.js';
import type { Impact } from './calls.js';

/** Shops named before the rest is counted. */
const NAMED = 4;
/** The server counts one more customer than that. */
const MOST_COUNTED = 100_000;

/** How far on-behalf reaches, in words of the reader's language. */
export interface Reach {
  /** "about 4,120 customers", "more than 100,000 customers" */
  readonly customers: string;
  /** "DE, AT and 3 more shops" */
  readonly shops: string;
  /** "258 addresses" */
  readonly addresses: string;
}

export function useReach(): (impact: Impact) => Reach {
  const translate = useTranslate();
  const locale = useLocale();
  return ({ customers, shops, addresses }) => ({
    customers: customerText(customers),
    shops: shopNames(shops.map(({ name }) => name)),
    addresses: translate('api_keys.addresses.addresses', {
      smart_count: pluralOf(addresses),
      count: addressCountText(addresses, locale),
    }),
  });

  function customerText(customers: number): string {
    const count = new Intl.NumberFormat(locale).format(Math.min(customers, MOST_COUNTED));
    return customers > MOST_COUNTED
      ? translate('api_keys.on_behalf.many_customers', { count })
      : translate('api_keys.on_behalf.customers', { smart_count: customers, count });
  }

  function shopNames(names: readonly string[]): string {
    if (names.length === 0) return translate('api_keys.on_behalf.no_shop');
    const rest = names.length - NAMED;
    const shown =
      rest <= 1 ? names : [...names.slice(0, NAMED), translate('api_keys.on_behalf.more_shops', { smart_count: rest })];
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown);
  }
}
