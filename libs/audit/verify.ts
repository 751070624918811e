import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { Database, KeyRing } from '#platform';
import { exportedSeals } from './exported-seals.js';
import { keysById } from './keys-by-id.js';
import { readPosition } from './seal-position.js';
import { checkChain } from './verify-chain.js';
import type { Fault, VerifyResult, VerifyRun } from './verify-result.js';
import { checkUnsealed, copiedEvent } from './verify-unsealed.js';

export interface VerifyOptions {
  /** A file of exported seals: without one, a log whose newest seals were cut off with their events looks whole. */
  readonly exportedFile?: string;
}

/**
 * Recomputes the whole log in this process, not by functions of the database: every HMAC, digest, root, link and
 * signature, and compares the events with the seals in both directions. Reads in batches; memory does not grow with the log.
 */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** Names the first event or seal that does not fit. Rejects only when something cannot be read. */
  async verify(options: VerifyOptions = {}): Promise<VerifyResult> {
    const sealKeys = keysById(this.keys, 'seal');
    // Before the position, so that every line looked at is of a seal that the database had by then.
    const exported = options.exportedFile === undefined ? null : await exportedSeals(options.exportedFile, sealKeys);
    const tx = this.database.orm;
    const run: VerifyRun = {
      tx,
      position: await readPosition(tx),
      auditKeys: keysById(this.keys, 'audit'),
      sealKeys,
      tally: { checked: 0, seals: 0, unsealed: 0, erased: 0 },
    };
    const fault = (await checkChain(run, exported)) ?? (await checkUnsealed(run)) ?? (await this.findCopy());
    return { ok: fault === null, ...run.tally, first_bad: fault, remarks: await remarks(tx) };
  }

  private findCopy(): Promise<Fault | null> {
    return this.database.patientTransaction(async (tx) => {
      const id = await copiedEvent(tx);
      return id === null ? null : { id, why: 'extra: a copy of another event' };
    });
  }
}

async function remarks(tx: Transaction): Promise<string[]> {
  const [row] = (await tx.query(`select has_table_privilege('audit_event', 'DELETE') as may_delete`)) as [
    { may_delete: boolean },
  ];
  return row.may_delete
    ? ['the database role in use owns the audit log: append-only rests on triggers alone (set DATABASE_OWNER_URL)']
    : [];
}
