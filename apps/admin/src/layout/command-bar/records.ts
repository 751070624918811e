import { answerOf, api } from '../../providers/api.js';
import { session } from '../../providers/session.js';
import type { Entry } from './entry.js';

/** Records of one kind to show. */
const MOST = 5;

/** Customers are found by exact ids only: a word without a digit or an @ is none. */
const LOOKS_LIKE_CUSTOMER = /[0-9@]/;

/** What a query may find. */
export interface Lookup {
  readonly area: string;
  fits(query: string): boolean;
  find(query: string, kind: string): Promise<readonly Entry[]>;
}

export const LOOKUPS: readonly Lookup[] = [
  {
    area: 'api-keys',
    // An e-mail address is a customer's: it must not stand in the address of a call.
    fits: (query) => !query.includes('@') && (query.length > 1 || /^\d$/.test(query)),
    async find(query, kind) {
      const { items } = await answerOf(api.GET('/admin/v1/clients', { params: { query: { q: query, limit: MOST } } }));
      return items.map(({ client_id, name }) => ({
        id: `client-${client_id}`,
        title: name,
        kind: `${kind} · ${client_id}`,
        path: `/api-keys/${encodeURIComponent(client_id)}`,
      }));
    },
  },
  {
    area: 'customers',
    fits: (query) => query.length > 1 && LOOKS_LIKE_CUSTOMER.test(query),
    async find(query, kind) {
      const { items } = await answerOf(api.POST('/admin/v1/customers:search', { body: { q: query, limit: MOST } }));
      return items.map(({ id, tenant, first_name, last_name, email }) => ({
        id: `customer-${tenant}-${id}`,
        title: `${first_name} ${last_name}`.trim() || (email ?? String(id)),
        kind: `${kind} · ${id}`,
        path: `/customers/${id}${seesOneTenant() ? '' : `?tenant=${tenant}`}`,
      }));
    },
  },
];

const seesOneTenant = (): boolean => session.get()?.operator.tenants?.length === 1;
