import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';

const PURPOSE = 'identity_provider.client_secret';

const SECRET = 'select ciphertext from identity_provider_secret where provider_id = $1';
const SECRET_OF_VERSION: Statement = {
  name: 'identity_provider_secret_of_version',
  text: `select s.ciphertext from identity_provider_secret s join identity_provider p on p.id = s.provider_id
    where p.id = $1 and p.version = $2`,
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

  /**
   * The secret that goes with this version of its provider; null = the provider has changed, or is gone: a new secret is not
   * for the addresses that somebody may still remember.
   */
  async open(providerId: number, version: number): Promise<string | null> {
    const [row] = await this.database.query<SecretRow>(SECRET_OF_VERSION, [providerId, version]);
    return row ? this.opened(providerId, row) : null;
  }

  /** As the transaction sees it. Fails when the provider is gone. */
  async openIn(tx: Transaction, providerId: number): Promise<string> {
    const [row] = (await tx.query(SECRET, [providerId])) as SecretRow[];
    if (!row) throw new Error(`identity provider ${providerId} has no secret`);
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

  private opened(providerId: number, { ciphertext }: SecretRow): string {
    return decrypt(this.key, ciphertext, PURPOSE, String(providerId)).toString();
  }
}
