import { resolve } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { repeat, type Repetition } from '../database/repeat.js';
import { log } from '../observability/log.js';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';
import { type KeptMail, MailFolder } from './mail-folder.js';
import { type ClaimedMail, MailOutbox } from './mail-outbox.js';
import { MailRejected, type MailWay } from './mail-way.js';
import { SmtpWay } from './smtp-way.js';

const LOOK_EVERY_MS = 10_000;
const AT_ONCE = 5;
/** Milliseconds for one try, less than the shortest pause before the next. */
const LONGEST_TRY_MS = 20_000;

/** Sends what the outbox holds: at once after the commit, and again by and by for an hour while it fails. */
@Injectable()
export class MailPostman implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly folder: MailFolder | null;
  private readonly way: MailWay | null;
  private readonly stopping = new AbortController();
  private repetition: Repetition | null = null;

  constructor(
    private readonly outbox: MailOutbox,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    const { SMTP_URL: url, MAIL_FROM: from, MANDATE_DATA_DIR: dataDir, production } = settings;
    this.folder = url === null && !production ? new MailFolder(resolve(dataDir, 'mail'), from) : null;
    this.way = url === null ? this.folder : new SmtpWay(url, from);
  }

  onApplicationBootstrap(): void {
    this.repetition = repeat('mail', LOOK_EVERY_MS, () => this.run());
    this.outbox.onAdded(() => this.repetition?.wake());
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.repetition?.stop();
  }

  /** Sends what is due. */
  async run(): Promise<void> {
    for (;;) {
      const mails = await this.outbox.claim(AT_ONCE);
      await Promise.all(mails.map((mail) => this.deal(mail)));
      if (mails.length < AT_ONCE || this.stopping.signal.aborted) return;
    }
  }

  /** Mails that became files, newest first. */
  async kept(): Promise<KeptMail[]> {
    return (await this.folder?.list()) ?? [];
  }

  private async deal(mail: ClaimedMail): Promise<void> {
    if (!mail.deliver) return this.outbox.remove(mail.id);
    if (mail.overdue || !this.way) return this.outbox.giveUp(mail, 'mail_unreachable');
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(LONGEST_TRY_MS)]);
    try {
      await this.way.send(mail, signal);
    } catch (error) {
      if (error instanceof MailRejected) return this.outbox.giveUp(mail, 'mail_rejected');
      // Neither recipient nor server's words: they may repeat the mail.
      return log.warn({ mail: mail.id, code: codeOf(error) }, 'a mail could not be sent; it is tried again');
    }
    await this.outbox.remove(mail.id);
  }
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name);
}
