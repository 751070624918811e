import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';

const PURPOSE = 'identity_provider.client_secret';

const SECRET: Statement = {
  name: 'identity_provider_secret',
  text: 'select ciphertext from identity_provider_secret where provider_id = $1',
};

interface SecretRow {
  readonly ciphertext: Buffer;
}

/** What we prove ourselves with at providers: encrypted in the database, opened only here. */
@Injectable()
export class IdentityProviderSecrets {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.key = settings.MANDATE_MASTER_KEY;
  }

  /** Fails when the provider is gone. */
  async open(providerId: number): Promise<string> {
    const [row] = await this.database.query<SecretRow>(SECRET, [providerId]);
    return this.opened(providerId, row);
  }

  /** Like `open`, as the transaction sees it. */
  async openIn(tx: Transaction, providerId: number): Promise<string> {
    const [row] = (await tx.query(SECRET.text, [providerId])) as SecretRow[];
    return this.opened(providerId, row);
  }

  /** True when the text is the provider's secret. */
  async holds(tx: Transaction, providerId: number, text: string): Promise<boolean> {
    const [stored, given] = [Buffer.from(await this.openIn(tx, providerId)), Buffer.from(text)];
    return stored.length === given.length && timingSafeEqual(stored, given);
  }

  /** Takes the place of the one before. */
  async put(tx: Transaction, providerId: number, secret: string): Promise<void> {
    const ciphertext = encrypt(this.key, Buffer.from(secret), PURPOSE, String(providerId));
    await tx.query(
      `insert into identity_provider_secret (provider_id, ciphertext) values ($1, $2)
       on conflict (provider_id) do update set ciphertext = excluded.ciphertext`,
      [providerId, ciphertext],
    );
  }

  private opened(providerId: number, row: SecretRow | undefined): string {
    if (!row) throw new Error(`identity provider ${providerId} has no secret`);
    return decrypt(this.key, row.ciphertext, PURPOSE, String(providerId)).toString();
  }
}
