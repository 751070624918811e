import { randomUUID } from 'node:crypto';
import type { Customer } from '#customers';
import type { Tenant } from '#tenancy';
import type { TestApp } from '../test-app.js';

type Instance = Pick<TestApp, 'database'>;

/** A company with people who act for it; changes reach every instance as real ones do. */
export interface TestCompany {
  readonly id: string;
  /** Gives the customer roles in the company. */
  assign(customer: Pick<Customer, 'id'>, ...roles: string[]): Promise<void>;
  /** Other roles than before. */
  setRoles(customer: Pick<Customer, 'id'>, ...roles: string[]): Promise<void>;
  remove(customer: Pick<Customer, 'id'>): Promise<void>;
  deactivate(): Promise<void>;
}

const ASSIGN = `insert into legal_entity_member (id, tenant_id, legal_entity_id, customer_id, type, is_primary, inheritance,
    roles, epoch, created_at, updated_at)
  values ($1, $2, $3, $4, 'CONTACT', false, 'NONE', $5, 1, now(), now())`;
const SET_ROLES = `update legal_entity_member set roles = $4, epoch = epoch + 1
  where tenant_id = $1 and legal_entity_id = $2 and customer_id = $3`;

export async function createCompany(
  mandate: Instance,
  { id: tenantId }: Pick<Tenant, 'id'>,
  id = `le-${randomUUID()}`,
): Promise<TestCompany> {
  const run = (text: string, values: unknown[]): Promise<unknown> => mandate.database.query(text, values);
  const tell = (kind: string, key: string): Promise<unknown> =>
    run(
      `with told as (insert into invalidation (kind, key) values ($1, $2)) select pg_notify('mandate_invalidation', '')`,
      [kind, key],
    );
  const tellOf = (customer: Pick<Customer, 'id'>) => tell('membership', `${tenantId}/${customer.id}`);
  await run(
    `insert into legal_entity (tenant_id, id, name, type, status, epoch, created_at, updated_at)
      values ($1, $2, 'A company', 'COMPANY', 'active', 1, now(), now())`,
    [tenantId, id],
  );
  return {
    id,
    assign: async (customer, ...roles) => {
      await run(ASSIGN, [randomUUID(), tenantId, id, customer.id, roles]);
      await tellOf(customer);
    },
    setRoles: async (customer, ...roles) => {
      await run(SET_ROLES, [tenantId, id, customer.id, roles]);
      await tellOf(customer);
    },
    remove: async (customer) => {
      const key = [tenantId, id, customer.id];
      await run(
        'delete from legal_entity_member where tenant_id = $1 and legal_entity_id = $2 and customer_id = $3',
        key,
      );
      await tellOf(customer);
    },
    deactivate: async () => {
      await run(`update legal_entity set status = 'inactive', epoch = epoch + 1 where tenant_id = $1 and id = $2`, [
        tenantId,
        id,
      ]);
      await tell('legal_entity', `${tenantId}/${id}`);
    },
  };
}
