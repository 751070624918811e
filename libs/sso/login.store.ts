import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';
import type { AnswerForm } from './answer-back.js';
import type { ClientSession } from './sso.code.js';

/** A login under way. */
export interface StartedLogin {
  /** The flow: every event of the login names it. */
  readonly id: string;
  readonly stateDigest: Buffer;
  readonly browserDigest: Buffer;
  readonly providerId: number;
  readonly tenantId: number;
  readonly shopId: number;
  readonly clientId: string;
  readonly callbackUrl: string;
  readonly form: AnswerForm;
  /** OpenID Connect's, ours towards the provider. */
  readonly nonce: string;
  readonly codeVerifier: string;
  /** What the shop asked to find in its token. */
  readonly shopNonce: string | null;
  readonly codeChallenge: string | null;
  /** null = an ordinary one. */
  readonly session: ClientSession | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

interface LoginRow {
  readonly id: string;
  readonly state_digest: Buffer;
  readonly browser_digest: Buffer;
  readonly provider_id: number;
  readonly tenant_id: number;
  readonly shop_id: number;
  readonly client_id: string;
  readonly callback_url: string;
  readonly answer_to: 'shop' | 'client';
  /** To the shop: the payload of its link. To a client: a JSON object of texts. */
  readonly payload: string;
  readonly nonce: Buffer;
  readonly verifier: Buffer;
  readonly shop_nonce: string | null;
  readonly code_challenge: string | null;
  readonly session: ClientSession | null;
  readonly expires_at: Date;
  readonly used_at: Date | null;
}

const BY_STATE: Statement = { name: 'sso_login_by_state', text: 'select * from sso_login where state_digest = $1' };
const SPEND: Statement = {
  name: 'sso_login_spend',
  text: 'update sso_login set used_at = $2::timestamptz where id = $1 and used_at is null returning id',
};
const PRUNE: Statement = {
  name: 'sso_login_prune',
  text: `delete from sso_login where id in (
    select id from sso_login where expires_at < $1::timestamptz order by expires_at limit $2) returning id`,
};

/** The table `sso_login`. */
@Injectable()
export class LoginStore {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.key = settings.MANDATE_MASTER_KEY;
  }

  async add(tx: EntityManager, login: StartedLogin): Promise<void> {
    await tx.query(
      `insert into sso_login (id, state_digest, browser_digest, provider_id, tenant_id, shop_id, client_id, callback_url,
         answer_to, payload, nonce, verifier, shop_nonce, code_challenge, session, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[login.id, login.stateDigest, login.browserDigest, login.providerId, login.tenantId, login.shopId],
        ...[login.clientId, login.callbackUrl, login.form.to, payloadOf(login.form)],
        encrypt(this.key, Buffer.from(login.nonce), 'sso_login.nonce', login.id),
        encrypt(this.key, Buffer.from(login.codeVerifier), 'sso_login.verifier', login.id),
        ...[login.shopNonce, login.codeChallenge, login.session, new Date(login.expiresAt)],
      ],
    );
  }

  async findByState(stateDigest: Buffer): Promise<{ login: StartedLogin; used: boolean } | null> {
    const [row] = await this.database.query<LoginRow>(BY_STATE, [stateDigest]);
    return row ? { login: this.open(row), used: row.used_at !== null } : null;
  }

  /** True for the one caller who spends it. */
  async spend(id: string, now: number): Promise<boolean> {
    return (await this.database.query(SPEND, [id, new Date(now).toISOString()])).length === 1;
  }

  /** @returns how many were deleted, at most `most` */
  async deleteExpired(before: number, most: number): Promise<number> {
    return (await this.database.query(PRUNE, [new Date(before).toISOString(), most])).length;
  }

  private open(row: LoginRow): StartedLogin {
    return {
      id: row.id,
      stateDigest: row.state_digest,
      browserDigest: row.browser_digest,
      providerId: row.provider_id,
      tenantId: row.tenant_id,
      shopId: row.shop_id,
      clientId: row.client_id,
      callbackUrl: row.callback_url,
      form: formOf(row),
      nonce: decrypt(this.key, row.nonce, 'sso_login.nonce', row.id).toString(),
      codeVerifier: decrypt(this.key, row.verifier, 'sso_login.verifier', row.id).toString(),
      shopNonce: row.shop_nonce,
      codeChallenge: row.code_challenge,
      session: row.session,
      expiresAt: row.expires_at.getTime(),
    };
  }
}

const payloadOf = (form: AnswerForm): string => (form.to === 'shop' ? form.payload : JSON.stringify(form.echo));

function formOf({ answer_to: to, payload }: LoginRow): AnswerForm {
  return to === 'shop' ? { to, payload } : { to, echo: JSON.parse(payload) as Record<string, string> };
}
