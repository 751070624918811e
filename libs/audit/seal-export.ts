import { Inject, Injectable } from '@nestjs/common';
import type { FileHandle } from 'node:fs/promises';
import type { Caller, Transaction } from '#kernel';
import { APP_SETTINGS, Database, type Key, KeyRing, type Settings } from '#platform';
import { AuditLog } from './audit-log.js';
import { sealHash, type SignedSeal } from './seal.js';
import { appendLines, lastLine, openSealFile } from './seal-file.js';
import { restoreToLine, type SealLine, sealToLine } from './seal-line.js';
import { readPosition } from './seal-position.js';
import { postSeal } from './seal-post.js';
import { sealNumbered, sealsAfter } from './seal-reader.js';

/** Seals written to the file in one go. */
const BATCH = 500;
/** One exporter at a time over all instances; each appends to its own file what that file lacks. */
const TRY_LOCK = `select pg_try_advisory_xact_lock(hashtext('mandate.seal-export')) as got`;
const WEBHOOK = 'webhook';

/**
 * Brings a copy of every seal out of the database, so that whoever can rewrite the database cannot rewrite the log unseen.
 * Nothing is skipped: a file goes on after its own last line, the webhook after the last number it acknowledged.
 */
@Injectable()
export class SealExport {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
    private readonly log: AuditLog,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** False when neither a file nor a webhook is set. */
  get wanted(): boolean {
    return this.settings.SEAL_EXPORT_FILE !== null || this.settings.SEAL_EXPORT_URL !== null;
  }

  /** Exports what is not exported yet. Rejects when a copy could not be made; the next run goes on where this one ended. */
  async run(): Promise<void> {
    const results = await Promise.allSettled([this.toFile(), this.toWebhook()]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /**
   * Compares the database with the exported file, before anything is served: a database that is older than its exported
   * seals was restored, and lost events. Answers a sentence that must stop the start, or null.
   */
  async checkAgainstExport(): Promise<string | null> {
    return this.withFile((file) => this.faultOf(file), null);
  }

  /** Accepts the present state of the database (`mandate recover`): a signed note in the file, after which export goes on. */
  async acceptRestore(caller: Caller): Promise<void> {
    const { last } = await readPosition(this.database.orm);
    const newest = last === null ? { number: 0, hash: '' } : { number: last.number, hash: sealHash(last) };
    await this.log.recordAlone({
      tenant: null,
      type: 'audit.restore_accepted',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { newest_seal: newest.number },
    });
    const note = restoreToLine(newest, new Date().toISOString(), this.keys.current('seal'));
    await this.withFile((file) => appendLines(file, [note]), undefined);
  }

  private async toFile(): Promise<void> {
    await this.withFile(async (file) => {
      for (let more = true; more;) more = await this.underLock((tx) => this.appendNext(tx, file));
    }, undefined);
  }

  private async appendNext(tx: Transaction, file: FileHandle): Promise<boolean> {
    const fault = await this.faultOf(file);
    if (fault !== null) throw new Error(fault);
    const after = (await lastLine(file))?.number ?? 0;
    const seals = await sealsAfter(tx, after, BATCH);
    if (seals.length > 0)
      await appendLines(
        file,
        seals.map((seal) => sealToLine(seal, this.keyOf(seal))),
      );
    return seals.length === BATCH;
  }

  private async toWebhook(): Promise<void> {
    const url = this.settings.SEAL_EXPORT_URL;
    if (url === null) return;
    for (let more = true; more;) more = await this.underLock((tx) => this.postNext(tx, url));
  }

  private async postNext(tx: Transaction, url: string): Promise<boolean> {
    const [row] = (await tx.query('select number::integer from audit_seal_export where target = $1', [WEBHOOK])) as {
      number: number;
    }[];
    const [seal] = await sealsAfter(tx, row?.number ?? 0, 1);
    if (!seal) return false;
    await postSeal(url, sealToLine(seal, this.keyOf(seal)));
    await tx.query(
      `insert into audit_seal_export (target, number) values ($1, $2)
       on conflict (target) do update set number = excluded.number, at = clock_timestamp()`,
      [WEBHOOK, seal.number],
    );
    return true;
  }

  /** The transaction ends with each step, so what was acknowledged stays so when a later step fails. */
  private underLock(work: (tx: Transaction) => Promise<boolean>): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ got: boolean }[]>(TRY_LOCK);
      return lock?.got === true ? work(tx) : false;
    });
  }

  private async faultOf(file: FileHandle): Promise<string | null> {
    const exported = await lastLine(file);
    if (exported === null || exported.number === 0) return null;
    const seal = await sealNumbered(this.database.orm, exported.number);
    if (seal !== null && sealHash(seal) === exported.hash) return null;
    return seal === null ? olderThan(exported) : differsFrom(exported);
  }

  private async withFile<T>(work: (file: FileHandle) => Promise<T>, without: T): Promise<T> {
    if (this.settings.SEAL_EXPORT_FILE === null) return without;
    const file = await openSealFile(this.settings.SEAL_EXPORT_FILE);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  private keyOf(seal: SignedSeal): Key {
    const key = this.keys.all('seal').find(({ id }) => id === seal.keyId);
    if (!key) throw new Error(`seal ${seal.number} was signed with a key that is not ours`);
    return key;
  }
}

const olderThan = ({ number }: SealLine): string =>
  `the database is older than the exported audit seals: seal ${number} (SEAL_EXPORT_FILE) is not in it. ` +
  `If it was restored from a backup, run: mandate recover`;

const differsFrom = ({ number }: SealLine): string =>
  `audit seal ${number} in the database is not the one that was exported (SEAL_EXPORT_FILE): the log was rewritten, ` +
  `or another backup was restored. Keep both for the investigation; to go on with this database, run: mandate recover`;
