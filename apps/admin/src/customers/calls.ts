import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { etagOf } from '../providers/resource-calls.js';

export type Customer = Schema<'CustomerRecord'>;
export type CustomerChange = Schema<'UpdateCustomerDto'>;
export type AuditEvent = Schema<'AuditEventDto'>;

/** Hits shown; who finds more narrows to a tenant. */
const MOST_HITS = 50;

/**
 * Customers whose id, e-mail address or external id is exactly this.
 *
 * @param tenant slug, or null for all in sight
 */
export async function findCustomers(text: string, tenant: string | null): Promise<readonly Customer[]> {
  const body = { q: text, limit: MOST_HITS, ...(tenant === null ? {} : { tenant }) };
  return (await answerOf(api.POST('/admin/v1/customers:search', { body }))).items;
}

/** @param tenant slug; null does for who sees one tenant alone */
export const readCustomer = (id: number, tenant: string | null): Promise<Customer> =>
  answerOf(api.GET('/admin/v1/customers/{id}', { params: { path: { id }, query: tenant === null ? {} : { tenant } } }));

/** @throws ApiProblem, 412 with the stored record when it is another version by now */
export const changeCustomer = (customer: Customer, change: CustomerChange): Promise<Customer> =>
  answerOf(
    api.PATCH('/admin/v1/customers/{id}', {
      params: {
        path: { id: customer.id },
        query: { tenant: customer.tenant },
        header: { 'If-Match': etagOf(customer) },
      },
      body: change,
    }),
  );

/** Events of the customer, newest first. The look itself is recorded. @param type types or prefixes; null = all */
export async function customerEvents(
  customer: Customer,
  type: string | null,
  limit: number,
): Promise<readonly AuditEvent[]> {
  const query = { tenant: customer.tenant, customer_id: customer.id, limit, ...(type === null ? {} : { type }) };
  return (await answerOf(api.GET('/admin/v1/audit-events', { params: { query } }))).items;
}
