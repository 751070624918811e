import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Statement } from '#platform';

/** A browser on its way over a provider's logout page. */
export interface StartedLogout {
  readonly id: string;
  readonly stateDigest: Buffer;
  readonly browserDigest: Buffer;
  readonly tenantId: number;
  readonly shopId: number;
  readonly callbackUrl: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const ADD: Statement = {
  name: 'sso_logout_add',
  text: `insert into sso_logout (id, state_digest, browser_digest, tenant_id, shop_id, callback_url, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7::timestamptz)`,
};
const BY_STATE: Statement = {
  name: 'sso_logout_by_state',
  text: `select id, state_digest as "stateDigest", browser_digest as "browserDigest", tenant_id as "tenantId",
      shop_id as "shopId", callback_url as "callbackUrl", (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
    from sso_logout where state_digest = $1`,
};
const SPEND: Statement = { name: 'sso_logout_spend', text: 'delete from sso_logout where id = $1 returning id' };
const PRUNE: Statement = {
  name: 'sso_logout_prune',
  text: `with logouts as (delete from sso_logout where expires_at < $1::timestamptz)
    delete from sso_logout_token where expires_at < $1::timestamptz`,
};
const SEE_TOKEN = `insert into sso_logout_token (digest, expires_at) values ($1, $2) on conflict do nothing returning digest`;

/** The tables `sso_logout` and `sso_logout_token`. */
@Injectable()
export class LogoutStore {
  constructor(private readonly database: Database) {}

  async add({ id, stateDigest, browserDigest, ...rest }: StartedLogout): Promise<void> {
    const { tenantId, shopId, callbackUrl, expiresAt } = rest;
    const end = new Date(expiresAt).toISOString();
    await this.database.query(ADD, [id, stateDigest, browserDigest, tenantId, shopId, callbackUrl, end]);
  }

  async findByState(stateDigest: Buffer): Promise<StartedLogout | null> {
    return (await this.database.query<StartedLogout>(BY_STATE, [stateDigest]))[0] ?? null;
  }

  /** True for the one caller who spends it. */
  async spend(id: string): Promise<boolean> {
    return (await this.database.query(SPEND, [id])).length === 1;
  }

  /**
   * Remembers a logout token as long as it lives. False = it was seen before.
   *
   * @param until milliseconds since 1970
   */
  async seeToken(tx: EntityManager, digest: Buffer, until: number): Promise<boolean> {
    return (await tx.query<unknown[]>(SEE_TOKEN, [digest, new Date(until)])).length === 1;
  }

  async deleteExpired(before: number): Promise<void> {
    await this.database.query(PRUNE, [new Date(before).toISOString()]);
  }
}
