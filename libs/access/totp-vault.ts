import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { APP_SETTINGS, decrypt, encrypt, type Settings } from '#platform';

const PURPOSE = 'operator.totp';

/** One conditional statement, so that a code that was read over a shoulder is good for nobody a second time (RFC 6238 §5.2). */
const USE = `update operator_totp set last_step = $2 where operator_id = $1 and coalesce(last_step, 0) < $2`;

/** Secrets of authenticator apps: encrypted, each bound to its operator. */
@Injectable()
export class TotpVault {
  constructor(@Inject(APP_SETTINGS) private readonly settings: Settings) {}

  /** Replaces what was there, recovery codes included. */
  async put(tx: Transaction, operatorId: string, secret: Buffer): Promise<void> {
    await this.remove(tx, operatorId);
    const ciphertext = encrypt(this.settings.MANDATE_MASTER_KEY, secret, PURPOSE, operatorId);
    await tx.query('insert into operator_totp (operator_id, ciphertext) values ($1, $2)', [operatorId, ciphertext]);
  }

  async find(tx: Transaction, operatorId: string): Promise<Buffer | null> {
    const [row] = (await tx.query('select ciphertext from operator_totp where operator_id = $1', [operatorId])) as {
      ciphertext: Buffer;
    }[];
    return row ? decrypt(this.settings.MANDATE_MASTER_KEY, row.ciphertext, PURPOSE, operatorId) : null;
  }

  /** False when the code of this step, or of a later one, was taken before. */
  async use(tx: Transaction, operatorId: string, step: number): Promise<boolean> {
    const [, used] = (await tx.query(USE, [operatorId, step])) as [unknown, number];
    return used === 1;
  }

  async remove(tx: Transaction, operatorId: string): Promise<void> {
    await tx.query('delete from operator_totp where operator_id = $1', [operatorId]);
  }
}
