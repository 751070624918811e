import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { KeyRing } from '#platform';
import { newRecoveryCode, recoveryDigest } from './recovery-code.js';

const COUNT = 10;

const INSERT = `insert into operator_recovery_code (operator_id, digest) select $1, unnest($2::bytea[])`;

const USE = `update operator_recovery_code set used_at = clock_timestamp()
  where operator_id = $1 and digest = $2 and used_at is null`;

const LEFT = `select count(*)::int as left from operator_recovery_code where operator_id = $1 and used_at is null`;

/** Codes for the day the telephone is gone: each good once, stored so that they cannot be read. */
@Injectable()
export class RecoveryCodes {
  constructor(private readonly keys: KeyRing) {}

  /** New ones, in clear: they are shown once. */
  async make(tx: Transaction, operatorId: string): Promise<string[]> {
    const codes = Array.from({ length: COUNT }, newRecoveryCode);
    await tx.query(INSERT, [operatorId, codes.map((code) => this.digest(operatorId, code))]);
    return codes;
  }

  /** Uses the code up; false when it is unknown or was used. */
  async use(tx: Transaction, operatorId: string, code: string): Promise<boolean> {
    const [, used] = (await tx.query(USE, [operatorId, this.digest(operatorId, code)])) as [unknown, number];
    return used === 1;
  }

  async left(tx: Transaction, operatorId: string): Promise<number> {
    const [row] = (await tx.query(LEFT, [operatorId])) as { left: number }[];
    return row?.left ?? 0;
  }

  private digest(operatorId: string, code: string): Buffer {
    return recoveryDigest(this.keys.current('pepper').secret as Buffer, operatorId, code);
  }
}
