import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AppError, Clock, invalidRequest, type RequestOrigin } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { IdentityProviders, type ProviderFacts, ProviderFailure } from '#identity-providers';
import { Database, type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type Session, SessionEndings, SessionReader } from '#tokens';
import {
  type BackchannelRefusal,
  type NamedLogoutToken,
  readLogoutToken,
  rememberUntil,
} from './backchannel.policy.js';
import { type EndedVia, LOGOUT_EVENTS } from './logout.events.js';
import { LogoutStore } from './logout.store.js';
import { type Departed, RevocationStore } from './revocation.store.js';
import { SSO_ACTOR } from './sso.records.js';

/** A provider tells of each of its users apart, and many may sign out at the end of a day. */
const PER_ADDRESS: RateLimit = { name: 'sso_backchannel', points: 1200, seconds: 60 };
/** Refusals that the log takes; beyond it the answer is 429. Words that are believed are heard all the same. */
const REFUSALS: RateLimit = { name: 'sso_backchannel_refusals', points: 60, seconds: 60 };

/** A provider's word, checked. */
interface Farewell {
  readonly provider: ProviderFacts;
  readonly departed: Departed;
  readonly jti: string;
}

/** A farewell with the sessions that it ends. */
interface Ending extends Farewell {
  readonly tenant: string | null;
  readonly sessions: readonly Session[];
}

/** `POST /v1/auth/external/backchannel-logout`: a provider says that somebody signed out there. */
@Injectable()
export class BackchannelService {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly revocations: RevocationStore,
    private readonly logouts: LogoutStore,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends what the token names. Somebody who has no session here is no error (§2.7).
   *
   * @param jwt null = there was none
   */
  async logout(jwt: string | null, origin: RequestOrigin): Promise<void> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const named = jwt === null ? null : readLogoutToken(jwt);
    if (jwt === null || named === null) throw await this.refused('logout_token', origin, null);
    const farewells = await this.farewells(jwt, named, origin);
    const endings = await Promise.all(farewells.map((farewell) => this.endingOf(farewell)));
    // Opened here and not in the controller: no transaction stays open while a provider's keys are fetched.
    await this.database.transaction(async (tx) => {
      for (const ending of endings) await this.end(tx, ending, named, origin);
    });
  }

  /** What the token says to each tenant that shares this registration at its issuer. */
  private async farewells(jwt: string, named: NamedLogoutToken, origin: RequestOrigin): Promise<Farewell[]> {
    const found = await this.providers.byIssuer(named.issuer, named.audiences);
    const fitting = found.filter(({ audience }) => audience === 'customers');
    if (fitting.length === 0) throw await this.refused('provider_unknown', origin, null);
    const answers = await Promise.all(fitting.map((provider) => this.checked(jwt, provider)));
    const farewells = answers.filter((answer) => typeof answer !== 'string');
    const [reason] = answers.filter((answer) => typeof answer === 'string');
    if (farewells.length === 0) throw await this.refused(reason ?? 'logout_token', origin, fitting[0] ?? null);
    return farewells;
  }

  /** A text is the reason why this provider's keys and rules do not take the token. */
  private async checked(jwt: string, provider: ProviderFacts): Promise<Farewell | string> {
    try {
      const connector = await this.providers.connector(provider);
      if (!connector.logoutToken) return 'idp_unsupported' satisfies BackchannelRefusal;
      const { subject, sid, jti } = await connector.logoutToken(jwt);
      return { provider, jti, departed: { providerId: provider.id, subject, sid } };
    } catch (error) {
      if (error instanceof ProviderFailure) return error.reason;
      throw error;
    }
  }

  private async endingOf(farewell: Farewell): Promise<Ending> {
    const ids = await this.revocations.sessionsOf(farewell.departed);
    const read = await Promise.all(ids.map((id) => this.reader.fresh(id)));
    const tenant = await this.tenants.tenant(farewell.provider.tenantId);
    return { ...farewell, tenant: tenant?.slug ?? null, sessions: read.filter((session) => session !== null) };
  }

  /** All of it or nothing: a token that was remembered without its sessions ended could not be sent again. */
  private async end(tx: EntityManager, ending: Ending, named: NamedLogoutToken, origin: RequestOrigin): Promise<void> {
    const { provider, departed, jti, tenant, sessions } = ending;
    const now = this.clock.now();
    if (!(await this.logouts.seeToken(tx, tokenDigest(provider, jti), rememberUntil(named, now)))) {
      const { error, entry } = this.refusal('replay', origin, tenant, provider);
      throw this.audit.refusal(error, entry);
    }
    await this.revocations.endDeparted(tx, departed, now);
    // The provider that has just called need not be called.
    const details = { via: 'backchannel' satisfies EndedVia };
    const ended = await this.endings.endThese(tx, sessions, { actor: SSO_ACTOR, origin }, 'idp_logout', details);
    await this.audit.record(tx, {
      tenant,
      type: LOGOUT_EVENTS.backchannel,
      outcome: 'success',
      actor: SSO_ACTOR,
      origin,
      details: { provider: provider.key, by: departed.sid === null ? 'subject' : 'sid', sessions: ended },
    });
  }

  private async refused(reason: string, origin: RequestOrigin, provider: ProviderFacts | null): Promise<AppError> {
    await this.limits.consume(REFUSALS, rateLimitKey(origin.address ?? ''));
    const tenant = provider && (await this.tenants.tenant(provider.tenantId));
    const { error, entry } = this.refusal(reason, origin, tenant?.slug ?? null, provider);
    await this.audit.recordAlone(entry);
    return error;
  }

  private refusal(
    reason: string,
    origin: RequestOrigin,
    tenant: string | null,
    provider: ProviderFacts | null,
  ): { error: AppError; entry: AuditEntry } {
    return {
      error: invalidRequest({ sentence: 'The logout token is not valid.', internal: reason }),
      entry: {
        ...{ tenant, type: LOGOUT_EVENTS.backchannelRefused, outcome: 'refused', reason, actor: SSO_ACTOR, origin },
        details: provider === null ? {} : { provider: provider.key },
      },
    };
  }
}

/** What makes a token one of its kind: two providers may both count from one. */
function tokenDigest({ id, issuer }: ProviderFacts, jti: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([id, issuer, jti]))
    .digest();
}
