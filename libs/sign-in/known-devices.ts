import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import type { CustomerState } from '#customers';
import { Database, KeyRing, type Statement } from '#platform';
import type { Visitor } from './visitor.js';

/** Devices of one customer that are remembered; the least recently seen go first. */
const MOST_DEVICES = 20;

const KNOWS: Statement = { name: 'known_device', text: 'select 1 from known_device where digest = $1' };
const REMEMBER: Statement = {
  name: 'known_device_remember',
  text: `with seen as (
      insert into known_device (digest, tenant_id, customer_id) values ($1, $2, $3)
      on conflict (digest) do update set seen_at = now() where known_device.seen_at < now() - interval '1 day'
      returning 1)
    delete from known_device where exists (select from seen) and digest <> $1 and digest in (
      select digest from known_device where tenant_id = $2 and customer_id = $3 and digest <> $1
      order by seen_at desc offset ${MOST_DEVICES - 1})`,
};
const FORGET = 'delete from known_device where tenant_id = $1 and customer_id = $2';

/**
 * From where customers signed in before: a keyed digest of account, address and program, so that the table tells nobody
 * where people were. Being known opens nothing; it only keeps strangers' failures from counting.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** null when the visitor cannot be told from others. */
  digest(account: string, { address, program }: Visitor): Buffer | null {
    if (address === null) return null;
    const { secret } = this.keys.current('pepper');
    if (secret === null) throw new Error('the pepper is no symmetric key');
    return createHmac('sha256', secret)
      .update(['mandate/known-device/1', account, address, program].join('\0'))
      .digest();
  }

  async knows(device: Buffer): Promise<boolean> {
    return (await this.database.query(KNOWS, [device])).length > 0;
  }

  /** After a sign-in of the customer: the device is theirs from here on. */
  async remember(account: string, visitor: Visitor, { tenantId, id }: CustomerState): Promise<void> {
    const device = this.digest(account, visitor);
    if (device !== null) await this.database.query(REMEMBER, [device, tenantId, id]);
  }

  /** With a new password: somebody may have signed in with the old one. */
  async forget(tx: Transaction, { tenantId, id }: CustomerState): Promise<void> {
    await tx.query(FORGET, [tenantId, id]);
  }
}
