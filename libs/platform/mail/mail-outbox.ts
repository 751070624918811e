import { Inject, Injectable } from '@nestjs/common';
import { Clock, temporarilyUnavailable, type Transaction, uuidv7 } from '#kernel';
import { decrypt, encrypt } from '../crypto/box.js';
import { Database, type Statement } from '../database/database.js';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';
import { type Mail, type MailOrder, requirePlainHeaders } from './mail.js';

/** A mail that this process has taken to send: nobody else takes it before its next try is due. */
export interface ClaimedMail extends Omit<MailOrder, 'mail'> {
  readonly id: string;
  readonly createdAt: Date;
  /** Its hour is over: it is not tried again. */
  readonly overdue: boolean;
  readonly mail: Mail;
}

/** Why a mail was given up. */
export type MailFault = 'mail_unreachable' | 'mail_rejected';

/** A mail that will not arrive, for the log. */
export interface GivenUpMail extends Omit<ClaimedMail, 'mail'> {
  readonly fault: MailFault;
}

export type GivenUpListener = (tx: Transaction, mail: GivenUpMail) => Promise<void>;

interface OutboxRow {
  id: string;
  tenant_id: number;
  customer_id: string | null;
  purpose: string;
  deliver: boolean;
  ciphertext: Buffer;
  created_at: Date;
  overdue: boolean;
}

const PURPOSE = 'mail_outbox.mail';
const INSERT = `insert into mail_outbox (id, tenant_id, customer_id, purpose, deliver, ciphertext)
  values ($1, $2, $3, $4, $5, $6)`;
// The pause doubles from 30 s to 10 min: longer than the longest try, so that no two are under way.
const CLAIM: Statement = {
  name: 'mail_claim',
  text: `update mail_outbox set attempts = attempts + 1,
      due_at = now() + least(interval '30 seconds' * power(2, attempts), interval '10 minutes')
    where id = any(array(select id from mail_outbox where due_at <= now() order by due_at limit $1
      for update skip locked))
    returning id, tenant_id, customer_id, purpose, deliver, ciphertext, created_at,
      created_at < now() - interval '1 hour' as overdue`,
};
const REMOVE: Statement = { name: 'mail_remove', text: 'delete from mail_outbox where id = $1' };

/** Mails that wait to be sent, durable and unreadable without the master key. */
@Injectable()
export class MailOutbox {
  private readonly wakers: (() => void)[] = [];
  private givenUp: GivenUpListener = async () => undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** False where mails can go nowhere: in production without `SMTP_URL`. */
  get hasWay(): boolean {
    return this.settings.SMTP_URL !== null || !this.settings.production;
  }

  /** 503 without a way. Call before anything is written. */
  requireWay(): void {
    if (this.hasWay) return;
    throw temporarilyUnavailable({ internal: 'SMTP_URL is not set', retryAfter: 3600 });
  }

  /** Queues a mail in the transaction of what it tells of; it leaves after the commit. */
  async add(tx: Transaction, { tenantId, customerId, purpose, deliver, mail }: MailOrder): Promise<void> {
    requirePlainHeaders(mail);
    const id = uuidv7(this.clock.now());
    const box = encrypt(this.settings.MANDATE_MASTER_KEY, Buffer.from(JSON.stringify(mail)), PURPOSE, id);
    await tx.query(INSERT, [id, tenantId, customerId, purpose, deliver, box]);
    this.database.afterCommit(tx, () => this.wakers.forEach((wake) => wake()));
  }

  /** Called in the transaction that removes a mail that will not arrive. */
  onGivenUp(listener: GivenUpListener): void {
    this.givenUp = listener;
  }

  /** Called whenever there is something to send. */
  onAdded(wake: () => void): void {
    this.wakers.push(wake);
  }

  /** Takes mails whose time has come, oldest first. */
  async claim(most: number): Promise<ClaimedMail[]> {
    const rows = await this.database.query<OutboxRow>(CLAIM, [most]);
    return rows.map((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      customerId: row.customer_id === null ? null : Number(row.customer_id),
      purpose: row.purpose,
      deliver: row.deliver,
      createdAt: row.created_at,
      overdue: row.overdue,
      mail: this.open(row),
    }));
  }

  /** It was sent, or was for nobody. */
  async remove(id: string): Promise<void> {
    await this.database.query(REMOVE, [id]);
  }

  async giveUp({ mail: _, ...mail }: ClaimedMail, fault: MailFault): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(REMOVE.text, [mail.id]);
      await this.givenUp(tx, { ...mail, fault });
    });
  }

  private open({ id, ciphertext }: OutboxRow): Mail {
    return JSON.parse(decrypt(this.settings.MANDATE_MASTER_KEY, ciphertext, PURPOSE, id).toString()) as Mail;
  }
}
