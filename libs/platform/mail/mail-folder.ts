import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimedMail } from './mail-outbox.js';
import type { MailWay } from './mail-way.js';

const MOST_MAILS = 200;
const NAME = /^(\d{13})-[0-9a-f-]{36}\.txt$/;

/** What may be shown of a kept mail: everything else opens an account. */
export interface KeptMail {
  readonly tenantId: number;
  readonly to: string;
  readonly at: Date;
}

/** Outside production, without a mail server: each mail is a file that only its owner can read; the newest 200 stay. */
export class MailFolder implements MailWay {
  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {}

  async send({ id, tenantId, createdAt, mail }: ClaimedMail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const head = `Tenant: ${tenantId}\nTo: ${mail.to}\nFrom: ${this.from}\nSubject: ${mail.subject}\n`;
    const file = join(this.folder, `${createdAt.getTime()}-${id}.txt`);
    await writeFile(file, `${head}Date: ${createdAt.toISOString()}\n\n${mail.text}`, { mode: 0o600 });
    const outdated = (await this.names()).slice(MOST_MAILS);
    await Promise.all(outdated.map((name) => rm(join(this.folder, name), { force: true })));
  }

  /** Newest first; never what they say. */
  async list(): Promise<KeptMail[]> {
    const kept = await Promise.all((await this.names()).slice(0, MOST_MAILS).map((name) => this.read(name)));
    return kept.filter((mail) => mail !== null);
  }

  /** null when it was cleared away meanwhile or is no mail of ours. */
  private async read(name: string): Promise<KeptMail | null> {
    const text = await readFile(join(this.folder, name), 'utf8').catch(() => '');
    const [, tenantId, to] = /^Tenant: (\d+)\nTo: (.+)\n/.exec(text) ?? [];
    if (tenantId === undefined || to === undefined) return null;
    return { tenantId: Number(tenantId), to, at: new Date(Number(NAME.exec(name)?.[1])) };
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => NAME.test(name)).sort((one, other) => (one < other ? 1 : -1));
  }
}
