import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { Customer } from './calls.js';

/** Who a customer is at an identity provider. */
export type Identity = Schema<'IdentityRecord'>;

const of = ({ id, tenant }: Customer) => ({ path: { id }, query: { tenant } });

export const identitiesOf = async (customer: Customer): Promise<readonly Identity[]> =>
  (await answerOf(api.GET('/admin/v1/customers/{id}/identities', { params: of(customer) }))).items;

/** Takes the identity from the customer and ends its sessions. */
export const unlinkIdentity = (customer: Customer, identity: Identity): Promise<unknown> => {
  const { path, query } = of(customer);
  return answerOf(
    api.DELETE('/admin/v1/customers/{id}/identities/{identity}', {
      params: { path: { ...path, identity: identity.id }, query },
    }),
  );
};
