import type { Transaction } from '#kernel';
import { decrypt, encrypt } from '#platform';
import { totpStep } from './totp.js';

/** Whose secrets they are, and where they stand. */
interface TotpPlace {
  readonly table: 'operator_totp' | 'employee_totp';
  /** The person's id. */
  readonly column: 'operator_id' | 'employee_id';
  /** Of the encryption: what is kept for one kind of person opens for no other. */
  readonly purpose: string;
}

/** Secrets of authenticator apps: encrypted, each bound to its person. */
export abstract class TotpVault {
  protected constructor(
    private readonly masterKey: Buffer,
    private readonly place: TotpPlace,
  ) {}

  /** Replaces what was there, and with it what hangs on it. */
  async put(tx: Transaction, personId: string, secret: Buffer): Promise<void> {
    await this.remove(tx, personId);
    const { table, column, purpose } = this.place;
    const ciphertext = encrypt(this.masterKey, secret, purpose, personId);
    await tx.query(`insert into ${table} (${column}, ciphertext) values ($1, $2)`, [personId, ciphertext]);
  }

  async find(tx: Transaction, personId: string): Promise<Buffer | null> {
    const { table, column, purpose } = this.place;
    const [row] = (await tx.query(`select ciphertext from ${table} where ${column} = $1`, [personId])) as {
      ciphertext: Buffer;
    }[];
    return row ? decrypt(this.masterKey, row.ciphertext, purpose, personId) : null;
  }

  /**
   * Uses a code up; false when it is wrong, too old, or it or a later one was taken before.
   *
   * @param now milliseconds since 1970
   */
  async take(tx: Transaction, personId: string, code: string, now: number): Promise<boolean> {
    const secret = await this.find(tx, personId);
    const step = secret && totpStep(secret, code, now);
    if (step === null) return false;
    const { table, column } = this.place;
    // One conditional statement, so that a code that was read over a shoulder is good for nobody a second time
    // (RFC 6238 §5.2).
    const [, used] = (await tx.query(
      `update ${table} set last_step = $2 where ${column} = $1 and coalesce(last_step, 0) < $2`,
      [personId, step],
    )) as [unknown, number];
    return used === 1;
  }

  async remove(tx: Transaction, personId: string): Promise<void> {
    await tx.query(`delete from ${this.place.table} where ${this.place.column} = $1`, [personId]);
  }
}
