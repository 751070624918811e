import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tokenDigest } from '#kernel';
import type { Transaction } from '#kernel';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';

/** A login that an operator tries. */
export interface TestLogin {
  readonly id: string;
  readonly providerId: number;
  /** Of the provider when it began. */
  readonly version: number;
  readonly operatorId: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What binds it to the provider's answer and to the operator's browser; stored as SHA-256 only. */
export interface TestLoginProofs {
  readonly state: string;
  readonly browser: string;
}

interface TestLoginRow {
  readonly id: string;
  readonly provider_id: number;
  readonly version: number;
  readonly operator_id: string;
  readonly browser_digest: Buffer;
  readonly nonce: Buffer;
  readonly verifier: Buffer;
  readonly expires_at: Date;
}

const BY_STATE: Statement = {
  name: 'idp_test_login_by_state',
  text: 'select * from idp_test_login where state_digest = $1',
};
const SPEND: Statement = {
  name: 'idp_test_login_spend',
  text: `update idp_test_login set used_at = $2::timestamptz
    where id = $1 and used_at is null and expires_at > $2::timestamptz returning id`,
};

/** The table `idp_test_login`. */
@Injectable()
export class TestLoginStore {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.key = settings.MANDATE_MASTER_KEY;
  }

  /** Also removes those that nobody finished in time. */
  async add(tx: Transaction, login: TestLogin, { state, browser }: TestLoginProofs, now: number): Promise<void> {
    await tx.query('delete from idp_test_login where expires_at < $1', [new Date(now)]);
    await tx.query(
      `insert into idp_test_login (id, provider_id, version, operator_id, state_digest, browser_digest, nonce, verifier,
         expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[login.id, login.providerId, login.version, login.operatorId, tokenDigest(state), tokenDigest(browser)],
        encrypt(this.key, Buffer.from(login.nonce), 'idp_test_login.nonce', login.id),
        encrypt(this.key, Buffer.from(login.codeVerifier), 'idp_test_login.verifier', login.id),
        new Date(login.expiresAt),
      ],
    );
  }

  /** `isOf` tells whether a browser's token is that of the browser which began it. */
  async findByState(state: string): Promise<(TestLogin & { readonly isOf: (browser: string) => boolean }) | null> {
    const [row] = await this.database.query<TestLoginRow>(BY_STATE, [tokenDigest(state)]);
    return row
      ? { ...this.open(row), isOf: (browser) => timingSafeEqual(tokenDigest(browser), row.browser_digest) }
      : null;
  }

  /** True for the one caller who spends it in time. */
  async spend(id: string, now: number): Promise<boolean> {
    return (await this.database.query(SPEND, [id, new Date(now).toISOString()])).length === 1;
  }

  private open(row: TestLoginRow): TestLogin {
    return {
      id: row.id,
      providerId: row.provider_id,
      version: row.version,
      operatorId: row.operator_id,
      nonce: decrypt(this.key, row.nonce, 'idp_test_login.nonce', row.id).toString(),
      codeVerifier: decrypt(this.key, row.verifier, 'idp_test_login.verifier', row.id).toString(),
      expiresAt: row.expires_at.getTime(),
    };
  }
}
