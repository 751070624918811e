import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { randomToken } from '#kernel';
import type { CustomerAccount } from '#customers';
import { APP_SETTINGS, Database, type Settings, type Statement } from '#platform';
import type { Place } from './places.js';
import type { ResetLinkFacts } from './reset-link.policy.js';

/** A link that somebody brings, with whom it is for. */
export interface FoundLink extends ResetLinkFacts {
  readonly customerId: number;
  readonly email: string | null;
}

interface LinkRow {
  used: boolean;
  expired: boolean;
  epoch_then: number | null;
  email_digest: Buffer;
  customer_id: number | null;
  email: string | null;
  epoch: number | null;
  active: boolean | null;
  guest: boolean | null;
}

const INSERT = `insert into password_reset (digest, tenant_id, shop_id, customer_id, customer_epoch, email_digest, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`;
const FIND: Statement = {
  name: 'password_reset_find',
  text: `select p.used_at is not null as used, p.expires_at <= now() as expired, p.customer_epoch as epoch_then,
      p.email_digest, c.id::float8 as customer_id, c.email, c.epoch, c.status = 'active' as active, c.guest
    from password_reset p left join customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    where p.digest = $1 and p.tenant_id = $2 and p.shop_id = $3`,
};
const SPEND = `update password_reset set used_at = now()
  where digest = $1 and tenant_id = $2 and shop_id = $3 and used_at is null and expires_at > now()`;

const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');
const emailDigest = (email: string): Buffer => digestOf(email.toLowerCase());

/** Links of password resets: 256 random bits, of which only the digest is kept. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Seconds in which a link works. */
  get lifetime(): number {
    return this.settings.PASSWORD_RESET_TTL;
  }

  /**
   * Makes a link.
   *
   * @param account null: for nobody; the row opens nothing and is written for the sake of equal work
   * @returns what stands for `{hash}`
   */
  async make(
    tx: EntityManager,
    { tenant, shop }: Place,
    email: string,
    account: CustomerAccount | null,
  ): Promise<string> {
    const token = randomToken();
    const { id = null, epoch = null } = account?.customer ?? {};
    const digests = [digestOf(token), emailDigest(account?.email ?? email)] as const;
    await tx.query(INSERT, [digests[0], tenant.id, shop.id, id, epoch, digests[1], this.lifetime]);
    return token;
  }

  /** Looks without spending; null for what was never made for this shop. */
  async find({ tenant, shop }: Place, token: string): Promise<FoundLink | null> {
    const [row] = await this.database.query<LinkRow>(FIND, [digestOf(token), tenant.id, shop.id]);
    if (!row || row.customer_id === null) return null;
    const { used, expired, epoch_then: epochThen, customer_id: customerId, email } = row;
    const customer = { epoch: row.epoch ?? NaN, active: row.active === true, guest: row.guest !== false };
    const sameEmail = email !== null && emailDigest(email).equals(row.email_digest);
    return { used, expired, epochThen, sameEmail, customer, customerId, email };
  }

  /** Spends the link in the transaction that sets the password. False = somebody was faster, or its time is over. */
  async spend(tx: EntityManager, { tenant, shop }: Place, token: string): Promise<boolean> {
    const [, spent] = await tx.query<[unknown, number]>(SPEND, [digestOf(token), tenant.id, shop.id]);
    return spent === 1;
  }
}
