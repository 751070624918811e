import { Injectable } from '@nestjs/common';
import { Database, isPlainText, type Statement, verifyPassword } from '#platform';
import type { CustomerState } from './customer-facts.js';
import { normalEmail } from './customer.policy.js';

/** Why a password sign-in is refused. For the audit only: outside they all look the same. */
export type LoginRefusal = 'unknown' | 'password' | 'inactive' | 'guest' | 'no_password';

// A registered customer of the shop comes before guests that gave the same address.
const BY_EMAIL: Statement = {
  name: 'customer_by_email',
  text: `select tenant_id as "tenantId", id::float8 as id, shop_id as "shopId", status = 'active' as active, guest,
      on_behalf_opt_out as "optedOut", epoch, on_behalf_epoch as "onBehalfEpoch", password_hash
    from customer where tenant_id = $1 and shop_id = $2 and lower(email) = lower($3) order by guest, id limit 1`,
};

interface LoginRow extends CustomerState {
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
  ): Promise<CustomerState | { readonly refused: LoginRefusal }> {
    const address = isPlainText(email) ? normalEmail(email) : '';
    const [row] = await this.database.query<LoginRow>(BY_EMAIL, [tenantId, shopId, address]);
    const right = await verifyPassword(row?.password_hash ?? null, password);
    if (!row) return { refused: 'unknown' };
    if (row.guest) return { refused: 'guest' };
    if (row.password_hash === null) return { refused: 'no_password' };
    if (!right) return { refused: 'password' };
    if (!row.active) return { refused: 'inactive' };
    return stateOf(row);
  }
}

/** Without the hash, which goes no further than this file. */
function stateOf({ tenantId, id, shopId, active, guest, optedOut, epoch, onBehalfEpoch }: LoginRow): CustomerState {
  return { tenantId, id, shopId, active, guest, optedOut, epoch, onBehalfEpoch };
}
