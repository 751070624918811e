import type { Provider } from './calls.js';

/** Where the page of a provider is; `tab` one of its tabs. */
export const providerPath = ({ id }: Pick<Provider, 'id'>, tab?: string): string =>
  ['/identity-providers', id, ...(tab === undefined ? [] : [tab])].join('/');
