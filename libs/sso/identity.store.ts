import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Statement } from '#platform';
import type { LinkCandidate } from './identity.policy.js';

/** A customer's identity at a provider. Times are milliseconds since 1970. */
export interface Identity {
  readonly id: string;
  readonly tenantId: number;
  readonly customerId: number;
  readonly providerId: number;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly linkedAt: number;
  readonly lastLoginAt: number;
}

const IDENTITY_COLUMNS = `i.id, i.tenant_id as "tenantId", i.customer_id::float8 as "customerId", i.provider_id as "providerId",
  i.issuer, i.subject, i.email, i.email_verified as "emailVerified",
  (extract(epoch from i.linked_at) * 1000)::float8 as "linkedAt",
  (extract(epoch from i.last_login_at) * 1000)::float8 as "lastLoginAt"`;
const CANDIDATE_COLUMNS = `c.id::float8 as id, c.shop_id as "shopId", c.status = 'active' as active, c.guest, c.email,
  c.email_verified as "emailVerified", c.epoch`;

const IS_LINKED: Statement = {
  name: 'sso_identity_linked',
  text: 'select 1 from customer_identity where id = $1 and tenant_id = $2 and customer_id = $3',
};
const OF_CUSTOMER = `select ${IDENTITY_COLUMNS} from customer_identity i
  where i.tenant_id = $1 and i.customer_id = $2 order by i.linked_at, i.id`;

/** The table `customer_identity`, and what of customers a link depends on. */
@Injectable()
export class IdentityStore {
  constructor(private readonly database: Database) {}

  /** Whom (issuer, subject) belongs to. Locked: whoever takes the identity away waits for what this login brings. */
  async known(
    tx: EntityManager,
    tenantId: number,
    issuer: string,
    subject: string,
  ): Promise<{ identityId: string; customer: LinkCandidate } | null> {
    const [row] = await tx.query<(LinkCandidate & { identity_id: string })[]>(
      `select i.id as identity_id, ${CANDIDATE_COLUMNS} from customer_identity i
       join customer c on c.tenant_id = i.tenant_id and c.id = i.customer_id
       where i.tenant_id = $1 and i.issuer = $2 and i.subject = $3 for no key update of i`,
      [tenantId, issuer, subject],
    );
    if (!row) return null;
    const { identity_id: identityId, ...customer } = row;
    return { identityId, customer };
  }

  /** The registered customer of the shop with this address, whatever the case of its letters. */
  async withEmail(tx: EntityManager, shopId: number, email: string): Promise<LinkCandidate | null> {
    const rows = await tx.query<LinkCandidate[]>(
      `select ${CANDIDATE_COLUMNS} from customer c where c.shop_id = $1 and lower(c.email) = lower($2) and not c.guest`,
      [shopId, email],
    );
    return rows[0] ?? null;
  }

  async isReferenceTaken(tx: EntityManager, tenantId: number, reference: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('select 1 from customer where tenant_id = $1 and external_id = $2', [
      tenantId,
      reference,
    ]);
    return rows.length > 0;
  }

  async add(tx: EntityManager, identity: Identity): Promise<void> {
    const { id, tenantId, customerId, providerId, issuer, subject, email, emailVerified, linkedAt } = identity;
    await tx.query(
      `insert into customer_identity
         (id, tenant_id, customer_id, provider_id, issuer, subject, email, email_verified, linked_at, last_login_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
      [id, tenantId, customerId, providerId, issuer, subject, email, emailVerified, new Date(linkedAt)],
    );
  }

  /** Keeps what the provider says now. */
  async touch(
    tx: EntityManager,
    id: string,
    now: Pick<Identity, 'providerId' | 'email' | 'emailVerified' | 'lastLoginAt'>,
  ): Promise<void> {
    await tx.query(
      `update customer_identity set provider_id = $2, email = $3, email_verified = $4, last_login_at = $5 where id = $1`,
      [id, now.providerId, now.email, now.emailVerified, new Date(now.lastLoginAt)],
    );
  }

  async isLinked(id: string, tenantId: number, customerId: number): Promise<boolean> {
    return (await this.database.query(IS_LINKED, [id, tenantId, customerId])).length > 0;
  }

  ofCustomer(tx: EntityManager, tenantId: number, customerId: number): Promise<Identity[]> {
    return tx.query<Identity[]>(OF_CUSTOMER, [tenantId, customerId]);
  }

  /** Locks the customer, and tells whether they have a password. */
  async lockOwner(tx: EntityManager, tenantId: number, customerId: number): Promise<boolean> {
    const [row] = await tx.query<{ has_password: boolean }[]>(
      'select password_hash is not null as has_password from customer where tenant_id = $1 and id = $2 for update',
      [tenantId, customerId],
    );
    return row?.has_password ?? false;
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query('delete from customer_identity where id = $1', [id]);
  }
}
