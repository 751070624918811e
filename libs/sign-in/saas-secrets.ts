import { Inject, Injectable } from '@nestjs/common';
import { Clock, randomToken, type Transaction, uuidv7 } from '#kernel';
import {
  APP_SETTINGS,
  Database,
  decrypt,
  encrypt,
  Invalidations,
  LeasedCache,
  type Settings,
  type Statement,
} from '#platform';

const PURPOSE = 'saas_secret';
const MOST_TENANTS = 10_000;
/** Seconds that a replaced secret goes on verifying: as long as the tokens that it signed live. */
export const SAAS_OVERLAP = 14_400;

const SECRETS: Statement = {
  name: 'saas_secrets',
  text: `select id, ciphertext, ends_at as "endsAt" from saas_secret where tenant_id = $1::integer
    order by ends_at desc nulls first`,
};
// Two instances may need the first one at the same moment: one of them makes it.
const MAKE: Statement = {
  name: 'saas_secret_make',
  text: `insert into saas_secret (id, tenant_id, ciphertext) values ($1, $2, $3)
    on conflict (tenant_id) where ends_at is null do nothing`,
};

interface SecretRow {
  readonly id: string;
  readonly ciphertext: Buffer;
  readonly endsAt: Date | null;
}

interface OpenSecret {
  readonly key: Buffer;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** The keys of the tenants' saas tokens: encrypted in the database, opened only here. */
@Injectable()
export class SaasSecrets {
  private readonly cache: LeasedCache<readonly OpenSecret[]>;

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly invalidations: Invalidations,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {
    this.cache = new LeasedCache(invalidations, {
      kind: 'tenant',
      max: MOST_TENANTS,
      load: async (tenantId) => {
        const rows = await database.query<SecretRow>(SECRETS, [tenantId]);
        return rows.length === 0 ? null : rows.map((row) => this.open(row));
      },
    });
  }

  /** The HS256 key that signs now (RFC 7518 §3.2); the tenant's first one is made when it is first needed. */
  async current(tenantId: number): Promise<Buffer> {
    for (let attempt = 0; attempt < 2; attempt++) {
      const key = (await this.cache.get(String(tenantId)))?.find(({ endsAt }) => endsAt === Infinity)?.key;
      if (key) return key;
      const { id, ciphertext } = this.sealed(randomToken());
      await this.database.query(MAKE, [id, tenantId, ciphertext]);
    }
    throw new Error('the tenant has no saas secret although one was made');
  }

  /** Keys that verify right now, newest first. */
  async active(tenantId: number): Promise<Buffer[]> {
    const secrets = (await this.cache.get(String(tenantId))) ?? [];
    return secrets.filter(({ endsAt }) => endsAt > this.clock.now()).map(({ key }) => key);
  }

  /**
   * Puts a new secret in the place of the present one, which verifies for `SAAS_OVERLAP` seconds more.
   *
   * @returns the new one in clear: its characters, as UTF-8, are the key
   */
  async rotate(tx: Transaction, tenantId: number): Promise<{ readonly id: string; readonly secret: string }> {
    // Rotations of one tenant wait for each other.
    await tx.query('select 1 from tenant where id = $1 for update', [tenantId]);
    const now = this.clock.now();
    await tx.query('delete from saas_secret where tenant_id = $1 and ends_at <= $2', [tenantId, new Date(now)]);
    const endsAt = new Date(now + SAAS_OVERLAP * 1000);
    await tx.query('update saas_secret set ends_at = $2 where tenant_id = $1 and ends_at is null', [tenantId, endsAt]);
    const secret = randomToken();
    const { id, ciphertext } = this.sealed(secret);
    const values = [id, tenantId, ciphertext];
    await tx.query('insert into saas_secret (id, tenant_id, ciphertext) values ($1, $2, $3)', values);
    await this.invalidations.record(tx, 'tenant', String(tenantId));
    return { id, secret };
  }

  private sealed(secret: string): Pick<SecretRow, 'id' | 'ciphertext'> {
    const id = uuidv7(this.clock.now());
    return { id, ciphertext: encrypt(this.settings.MANDATE_MASTER_KEY, Buffer.from(secret), PURPOSE, id) };
  }

  private open({ id, ciphertext, endsAt }: SecretRow): OpenSecret {
    return {
      key: decrypt(this.settings.MANDATE_MASTER_KEY, ciphertext, PURPOSE, id),
      endsAt: endsAt?.getTime() ?? Infinity,
    };
  }
}
