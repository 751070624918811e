import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Statement } from '#platform';

/** A grant whose session has ended, claimed by this process for one try. Times are milliseconds since 1970. */
export interface ClaimedRevocation {
  /** The grant's. */
  readonly id: string;
  readonly tenantId: number;
  readonly customerId: number;
  readonly providerId: number;
  readonly sessionId: string;
  readonly endedAt: number;
  /** This try included. */
  readonly attempts: number;
}

/** Whom a provider says goodbye to; at least one of the two is known. */
export interface Departed {
  readonly providerId: number;
  readonly subject: string | null;
  readonly sid: string | null;
}

const CLAIMED = `id, tenant_id as "tenantId", customer_id::float8 as "customerId", provider_id as "providerId",
  session_id as "sessionId", revoke_attempts as attempts, (extract(epoch from ended_at) * 1000)::float8 as "endedAt"`;
// While somebody uses the refresh token, it may be about to become another one.
const IS_DUE = `revoke_due_at <= $2::timestamptz and (busy_until is null or busy_until < $2::timestamptz)`;
const TRY = 'update sso_grant set revoke_attempts = revoke_attempts + 1, revoke_due_at = $3::timestamptz';
// OpenID Connect Back-Channel Logout 1.0 §2.4: one session of the provider if it names one, else all of the subject. A login
// that was told no session may have been that one.
const OF_DEPARTED = `provider_id = $1 and ended_at is null and (
  idp_sid = $2::text or (idp_subject = $3::text and ($2::text is null or idp_sid is null)))`;

const END: Statement = {
  name: 'sso_grant_end',
  text: `update sso_grant set ended_at = $2::timestamptz, revoke_due_at = $2::timestamptz
    where session_id = $1 and ended_at is null returning id`,
};
const CLAIM: Statement = {
  name: 'sso_revocation_claim',
  text: `${TRY} where id = $1 and ${IS_DUE} returning ${CLAIMED}`,
};
const CLAIM_NEXT: Statement = {
  name: 'sso_revocation_claim_next',
  text: `${TRY} where id = (select id from sso_grant where provider_id = $1 and ${IS_DUE} order by revoke_due_at limit 1
    for update skip locked) returning ${CLAIMED}`,
};
const PROVIDERS: Statement = {
  name: 'sso_revocation_providers',
  text: 'select distinct provider_id as id from sso_grant where revoke_due_at <= $1::timestamptz',
};
const POSTPONE: Statement = {
  name: 'sso_revocation_postpone',
  text: 'update sso_grant set revoke_due_at = $2::timestamptz where id = $1 and ended_at is not null returning id',
};
const SESSIONS_OF_DEPARTED: Statement = {
  name: 'sso_grant_sessions_of_departed',
  text: `select session_id as id from sso_grant where ${OF_DEPARTED}`,
};

// A session that never began has none; an epoch of its customer that moved on is an end, too.
const END_OVER: Statement = {
  name: 'sso_grant_end_over',
  text: `with looked_at as (
      select id, tenant_id, customer_id, session_id, obtained_at from sso_grant
      where ended_at is null and ($2::uuid is null or id > $2::uuid) order by id limit $4),
    over as (
      update sso_grant set ended_at = $1::timestamptz, revoke_due_at = $1::timestamptz where id in (
        select g.id from looked_at g
        left join lateral (
          select customer_epoch, least(ended_at, expires_at) as over_at from session where session.id = g.session_id limit 1
        ) s on true
        left join customer c on c.tenant_id = g.tenant_id and c.id = g.customer_id
        where c.id is null or s.customer_epoch <> c.epoch
          or coalesce(s.over_at, g.obtained_at + $3 * interval '1 millisecond') <= $1::timestamptz))
    select id from looked_at order by id desc limit 1`,
};

const at = (ms: number): string => new Date(ms).toISOString();

/** Grants of `sso_grant` that have ended: their tokens are revoked at the provider where that is wanted, then deleted. */
@Injectable()
export class RevocationStore {
  constructor(private readonly database: Database) {}

  /** Marks the grant of a session as ended and due. null = there is none, or it had been marked before. */
  async end(sessionId: string, now: number): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(END, [sessionId, at(now)]);
    return row?.id ?? null;
  }

  /** Takes one grant for a try until then; null = it is not due, or somebody else has it. */
  async claim(id: string, now: number, until: number): Promise<ClaimedRevocation | null> {
    return (await this.database.query<ClaimedRevocation>(CLAIM, [id, at(now), at(until)]))[0] ?? null;
  }

  /** The same with the provider's grant that has waited longest. */
  async claimNext(providerId: number, now: number, until: number): Promise<ClaimedRevocation | null> {
    return (await this.database.query<ClaimedRevocation>(CLAIM_NEXT, [providerId, at(now), at(until)]))[0] ?? null;
  }

  /** Providers that something is due at. */
  async providersDue(now: number): Promise<number[]> {
    return (await this.database.query<{ id: number }>(PROVIDERS, [at(now)])).map(({ id }) => id);
  }

  async postpone(id: string, until: number): Promise<void> {
    await this.database.query(POSTPONE, [id, at(until)]);
  }

  /** Deletes the grant and the tokens in it. False = somebody has done so before. */
  async remove(tx: EntityManager, id: string): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>('delete from sso_grant where id = $1', [id]);
    return count === 1;
  }

  /**
   * Marks grants whose sessions ended without a word: they expired, never began, or their customer lost them. Goes through
   * them in the order of their ids.
   *
   * @param codeLife milliseconds in which a login becomes a session or never does
   * @param after id of the last one before; null begins
   * @returns id of the last one now; null = there was none left
   */
  async endOver(now: number, after: string | null, codeLife: number, most: number): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(END_OVER, [at(now), after, codeLife, most]);
    return row?.id ?? null;
  }

  /** Ids of the sessions, begun or not, that rest on what the departed brought. */
  async sessionsOf({ providerId, sid, subject }: Departed): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(SESSIONS_OF_DEPARTED, [providerId, sid, subject]);
    return rows.map(({ id }) => id);
  }

  /** Marks all of them as ended, and as refused by the provider: a code under way becomes no session any more. */
  async endDeparted(tx: EntityManager, { providerId, sid, subject }: Departed, now: number): Promise<void> {
    await tx.query(
      `update sso_grant set refused_at = coalesce(refused_at, $4::timestamptz), ended_at = $4::timestamptz,
         revoke_due_at = $4::timestamptz where ${OF_DEPARTED}`,
      [providerId, sid, subject, at(now)],
    );
  }
}
