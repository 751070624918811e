import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ForeignTokens } from '#identity-providers';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';

/** What one login brought from its provider. Times are milliseconds since 1970. */
export interface SsoGrant {
  /** The flow of the login. */
  readonly id: string;
  readonly tenantId: number;
  readonly customerId: number;
  readonly providerId: number;
  readonly identityId: string;
  /** Who it is in the provider's own tokens. */
  readonly subject: string;
  /** The provider's session. */
  readonly sid: string | null;
  readonly tokens: ForeignTokens;
  /** A client brought the access token: it is neither ours to revoke nor to ask about. */
  readonly exchanged: boolean;
  readonly obtainedAt: number;
  /** When the provider last said that the login stands. */
  readonly checkedAt: number;
  /** When it was asked last, whatever came out. */
  readonly askedAt: number;
  readonly refusedAt: number | null;
  readonly sessionId: string;
}

interface GrantRow {
  readonly id: string;
  readonly tenant_id: number;
  readonly customer_id: number;
  readonly provider_id: number;
  readonly identity_id: string;
  readonly idp_subject: string;
  readonly idp_sid: string | null;
  readonly access_token: Buffer;
  readonly refresh_token: Buffer | null;
  readonly id_token: Buffer | null;
  readonly token_expires_at: Date | null;
  readonly obtained_at: Date;
  readonly checked_at: Date;
  readonly asked_at: Date;
  readonly refused_at: Date | null;
  readonly exchanged: boolean;
  readonly session_id: string;
}

const BY_SESSION: Statement = {
  name: 'sso_grant_by_session',
  text: 'select *, customer_id::float8 as customer_id from sso_grant where session_id = $1',
};
const CLAIM_ASK: Statement = {
  name: 'sso_grant_claim_ask',
  text: `update sso_grant set asked_at = $3::timestamptz
    where id = $1 and asked_at = $2::timestamptz and refused_at is null returning id`,
};
const STANDS: Statement = {
  name: 'sso_grant_stands',
  text: 'update sso_grant set checked_at = $2::timestamptz where id = $1 returning id',
};
const REFUSED: Statement = {
  name: 'sso_grant_refused',
  text: 'update sso_grant set refused_at = coalesce(refused_at, $2::timestamptz) where id = $1 returning id',
};
const TAKE: Statement = {
  name: 'sso_grant_take',
  text: `update sso_grant set busy_until = $3::timestamptz
    where id = $1 and ended_at is null and (busy_until is null or busy_until < $2::timestamptz)
    returning *, customer_id::float8 as customer_id`,
};
const KEEP_TOKENS: Statement = {
  name: 'sso_grant_keep_tokens',
  text: `update sso_grant set access_token = $2, refresh_token = $3, id_token = $4, token_expires_at = $5::timestamptz,
      obtained_at = $6::timestamptz, busy_until = null where id = $1 returning id`,
};
const RELEASE: Statement = {
  name: 'sso_grant_release',
  text: 'update sso_grant set busy_until = null where id = $1 returning id',
};
const OPEN_OF_PROVIDER: Statement = {
  name: 'sso_grant_open_of_provider',
  text: 'select session_id from sso_grant where provider_id = $1 and ended_at is null limit $2',
};
const OF_IDENTITY = 'select session_id from sso_grant where identity_id = $1 and ended_at is null';
// A session that never began has none of its own; one that is over by its owner's epoch is deleted when it has expired. What
// is still to be revoked at its provider is deleted by whoever does that.
const PRUNE: Statement = {
  name: 'sso_grant_prune',
  text: `with looked_at as (
      select id, session_id, obtained_at, revoke_due_at from sso_grant
      where $2::uuid is null or id > $2::uuid order by id limit $3),
    gone as (
      delete from sso_grant where id in (
        select g.id from looked_at g
        left join lateral (
          select coalesce(ended_at, expires_at) as over_at from session where session.id = g.session_id limit 1) s on true
        where g.revoke_due_at is null and coalesce(s.over_at, g.obtained_at) < $1::timestamptz))
    select id from looked_at order by id desc limit 1`,
};

const at = (ms: number): string => new Date(ms).toISOString();

/** The table `sso_grant`: the provider's tokens are encrypted here and opened only here. */
@Injectable()
export class GrantStore {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.key = settings.MANDATE_MASTER_KEY;
  }

  async add(tx: EntityManager, grant: SsoGrant): Promise<void> {
    await tx.query(
      `insert into sso_grant (id, tenant_id, customer_id, provider_id, identity_id, idp_subject, idp_sid, access_token,
         refresh_token, id_token, token_expires_at, obtained_at, checked_at, asked_at, session_id, exchanged)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[grant.id, grant.tenantId, grant.customerId, grant.providerId, grant.identityId, grant.subject, grant.sid],
        ...this.sealed(grant.id, grant.tokens),
        ...[at(grant.obtainedAt), at(grant.checkedAt), at(grant.askedAt), grant.sessionId],
        grant.exchanged,
      ],
    );
  }

  async ofSession(sessionId: string): Promise<SsoGrant | null> {
    const [row] = await this.database.query<GrantRow>(BY_SESSION, [sessionId]);
    return row ? this.open(row) : null;
  }

  /** True for the one instance that shall ask the provider now; the others go by what it stores. */
  async claimAsk(grant: SsoGrant, now: number): Promise<boolean> {
    return (await this.database.query(CLAIM_ASK, [grant.id, at(grant.askedAt), at(now)])).length === 1;
  }

  async recordStands(id: string, now: number): Promise<void> {
    await this.database.query(STANDS, [id, at(now)]);
  }

  async recordRefused(id: string, now: number): Promise<void> {
    await this.database.query(REFUSED, [id, at(now)]);
  }

  /**
   * The grant as it stands, for the one who may use its refresh token until then; null = somebody else does right now.
   * Give it back with `keepTokens` or `release`.
   */
  async take(id: string, now: number, until: number): Promise<SsoGrant | null> {
    const [row] = await this.database.query<GrantRow>(TAKE, [id, at(now), at(until)]);
    return row ? this.open(row) : null;
  }

  async keepTokens(id: string, tokens: ForeignTokens, now: number): Promise<void> {
    await this.database.query(KEEP_TOKENS, [id, ...this.sealed(id, tokens), at(now)]);
  }

  async release(id: string): Promise<void> {
    await this.database.query(RELEASE, [id]);
  }

  /** Sessions that the identity's logins began, or still may. */
  async sessionsOfIdentity(tx: EntityManager, identityId: string): Promise<string[]> {
    const rows = await tx.query<{ session_id: string }[]>(OF_IDENTITY, [identityId]);
    return rows.map((row) => row.session_id);
  }

  /** Sessions that the provider's logins began and nobody ended, at most so many. */
  async openSessionsOfProvider(providerId: number, most: number): Promise<string[]> {
    const rows = await this.database.query<{ session_id: string }>(OPEN_OF_PROVIDER, [providerId, most]);
    return rows.map((row) => row.session_id);
  }

  /**
   * Looks at the next `most` grants and deletes those whose sessions were over before that moment.
   *
   * @param after id of the last one that was looked at; null = begin
   * @returns id of the last one now; null = there was none left
   */
  async deleteEnded(before: number, after: string | null, most: number): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(PRUNE, [at(before), after, most]);
    return row?.id ?? null;
  }

  /** Access, refresh and ID token, and the access token's end. */
  private sealed(id: string, tokens: ForeignTokens): (Buffer | string | null)[] {
    const seal = (token: string | null, purpose: string): Buffer | null =>
      token === null ? null : encrypt(this.key, Buffer.from(token), `sso_grant.${purpose}`, id);
    return [
      seal(tokens.accessToken, 'access_token'),
      seal(tokens.refreshToken, 'refresh_token'),
      seal(tokens.idToken, 'id_token'),
      tokens.expiresAt === null ? null : at(tokens.expiresAt),
    ];
  }

  private open(row: GrantRow): SsoGrant {
    const unseal = (box: Buffer, purpose: string): string =>
      decrypt(this.key, box, `sso_grant.${purpose}`, row.id).toString();
    return {
      id: row.id,
      tenantId: row.tenant_id,
      customerId: row.customer_id,
      providerId: row.provider_id,
      identityId: row.identity_id,
      subject: row.idp_subject,
      sid: row.idp_sid,
      tokens: {
        accessToken: unseal(row.access_token, 'access_token'),
        refreshToken: row.refresh_token && unseal(row.refresh_token, 'refresh_token'),
        idToken: row.id_token && unseal(row.id_token, 'id_token'),
        expiresAt: row.token_expires_at?.getTime() ?? null,
      },
      exchanged: row.exchanged,
      obtainedAt: row.obtained_at.getTime(),
      checkedAt: row.checked_at.getTime(),
      askedAt: row.asked_at.getTime(),
      refusedAt: row.refused_at?.getTime() ?? null,
      sessionId: row.session_id,
    };
  }
}
