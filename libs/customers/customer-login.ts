import { Injectable } from '@nestjs/common';
import { Database, isPlainText, type Statement, verifyPassword } from '#platform';
import type { CustomerState } from './customer-facts.js';
import { normalEmail } from './customer.policy.js';

/** Why a password sign-in is refused. For the audit only: outside they all look the same. */
export type LoginRefusal = 'unknown' | 'password' | 'inactive' | 'guest' | 'no_password';

/** A sign-in that was refused. */
export interface RefusedLogin {
  readonly refused: LoginRefusal;
  /** For the audit too; null when it was about nobody. */
  readonly customerId: number | null;
}

/** A customer as an account: who, under which address, and whether a password opens it. */
export interface CustomerAccount {
  readonly customer: CustomerState;
  /** As stored: mail goes here, and never to what somebody typed. */
  readonly email: string | null;
  readonly hasPassword: boolean;
}

const COLUMNS = `tenant_id as "tenantId", id::float8 as id, shop_id as "shopId", status = 'active' as active, guest,
  on_behalf_opt_out as "optedOut", epoch, on_behalf_epoch as "onBehalfEpoch", email, password_hash`;
const ADDRESSED = `select ${COLUMNS} from customer where tenant_id = $1 and shop_id = $2 and lower(email) = lower($3)`;
// A registered customer of the shop comes before guests that gave the same address. There may be any number of those, so
// they are looked for only where there is no registered one.
const BY_EMAIL: Statement = {
  name: 'customer_by_email',
  text: `with registered as (${ADDRESSED} and not guest)
    select * from registered
    union all (${ADDRESSED} and guest and not exists (select from registered) limit 1)`,
};
const BY_ID: Statement = {
  name: 'customer_by_id',
  text: `select ${COLUMNS} from customer where tenant_id = $1 and id = $2`,
};

interface LoginRow extends CustomerState {
  readonly email: string | null;
  readonly password_hash: string | null;
}

/** Tells whether an e-mail address and a password belong to a customer of a shop. */
@Injectable()
export class CustomerLogin {
  constructor(private readonly database: Database) {}

  /** Does the same work whatever comes out, so that the time does not tell which customers exist. */
  async verify(
    tenantId: number,
    shopId: number,
    email: string,
    password: string,
  ): Promise<CustomerState | RefusedLogin> {
    const row = await this.byAddress(tenantId, shopId, email);
    const verdict = await judge(row, password);
    return 'refused' in verdict ? verdict : verdict.customer;
  }

  /** The same for a customer that is known already, whose present password is asked for. */
  async verifyCurrent(tenantId: number, id: number, password: string): Promise<CustomerAccount | RefusedLogin> {
    const [row] = await this.database.query<LoginRow>(BY_ID, [tenantId, id]);
    return judge(row ?? null, password);
  }

  /** Whose address it is in the shop, whoever asks: tell nobody outside. */
  async accountOf(tenantId: number, shopId: number, email: string): Promise<CustomerAccount | null> {
    const row = await this.byAddress(tenantId, shopId, email);
    return row && accountFrom(row);
  }

  private async byAddress(tenantId: number, shopId: number, email: string): Promise<LoginRow | null> {
    const address = isPlainText(email) ? normalEmail(email) : '';
    return (await this.database.query<LoginRow>(BY_EMAIL, [tenantId, shopId, address]))[0] ?? null;
  }
}

async function judge(row: LoginRow | null, password: string): Promise<CustomerAccount | RefusedLogin> {
  const right = await verifyPassword(row?.password_hash ?? null, password);
  if (!row) return { refused: 'unknown', customerId: null };
  const refused = reasonToRefuse(row, right);
  return refused === null ? accountFrom(row) : { refused, customerId: row.id };
}

function reasonToRefuse(row: LoginRow, right: boolean): LoginRefusal | null {
  if (row.guest) return 'guest';
  if (row.password_hash === null) return 'no_password';
  if (!right) return 'password';
  return row.active ? null : 'inactive';
}

/** Without the hash, which goes no further than this file. */
function accountFrom({ email, password_hash: passwordHash, ...customer }: LoginRow): CustomerAccount {
  return { customer, email, hasPassword: passwordHash !== null };
}
