import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock, type RequestOrigin } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { type Connector, IdentityProviders, type ProviderFacts, ProviderFailure } from '#identity-providers';
import { Database, log } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type EndEvent, type Session, SessionEndings, SessionReader } from '#tokens';
import { GrantStore, type SsoGrant } from './grant.store.js';
import { type EndedVia, LOGOUT_EVENTS, type RevocationOutcome } from './logout.events.js';
import { nextRevocation, TRY_MS } from './revocation.policy.js';
import { type ClaimedRevocation, RevocationStore } from './revocation.store.js';
import { SSO_ACTOR } from './sso.records.js';

/** Ends whose own code tells the provider, or that the provider told us of: whoever asked for them does not wait here. */
const TOLD_ELSEWHERE: readonly unknown[] = ['logout_redirect', 'backchannel'] satisfies EndedVia[];

/** Takes a provider's tokens back when the session that they came with is over: revoked there where wanted, deleted here. */
@Injectable()
export class Revocations implements OnModuleDestroy {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly store: RevocationStore,
    private readonly grants: GrantStore,
    private readonly providers: IdentityProviders,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those who gave up waiting left tries behind. */
  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /** The `afterEnd` of the session kind `sso`. */
  async afterEnd(session: Session, event: EndEvent): Promise<void> {
    const grantId = await this.store.end(session.id, this.clock.now());
    if (grantId === null || TOLD_ELSEWHERE.includes(event.details?.['via'])) return;
    await this.tryNow(grantId, event.origin);
  }

  /** One try at once; what fails is left to the job. A grant that somebody else is dealing with counts as failed so far. */
  async tryNow(grantId: string, origin: RequestOrigin): Promise<RevocationOutcome> {
    const now = this.clock.now();
    const claimed = await this.store.claim(grantId, now, now + TRY_MS);
    return claimed ? this.attempt(claimed, origin) : 'failed';
  }

  /** One try of what has waited longest at this provider; null = nothing is due there. */
  async tryNext(providerId: number, origin: RequestOrigin): Promise<RevocationOutcome | null> {
    const now = this.clock.now();
    const claimed = await this.store.claimNext(providerId, now, now + TRY_MS);
    return claimed && this.attempt(claimed, origin);
  }

  private attempt(claimed: ClaimedRevocation, origin: RequestOrigin): Promise<RevocationOutcome> {
    const work = this.revoke(claimed, origin);
    this.running.add(work);
    const done = (): unknown => this.running.delete(work);
    work.then(done, done);
    return work;
  }

  private async revoke(claimed: ClaimedRevocation, origin: RequestOrigin): Promise<RevocationOutcome> {
    const provider = await this.providers.byId(claimed.providerId);
    const entry = await this.entryOf(claimed, provider, origin);
    try {
      const grant = await this.grants.ofSession(claimed.sessionId);
      if (!grant) return 'none';
      if (grant.refusedAt !== null) await this.endLateSession(grant, origin);
      const connector = provider?.revokeTokens ? await this.providers.connector(provider) : null;
      return await this.told(connector, grant, entry);
    } catch (error) {
      const reason = error instanceof ProviderFailure ? error.reason : 'idp_fault';
      if (reason === 'idp_fault')
        log.error({ err: error, grant: claimed.id }, 'a revocation failed for a reason of ours');
      return this.failed(claimed, entry, reason);
    }
  }

  /** A code that was redeemed just when its provider said goodbye may have begun a session after all. */
  private async endLateSession({ sessionId }: SsoGrant, origin: RequestOrigin): Promise<void> {
    const session = await this.reader.fresh(sessionId);
    if (!session || session.endedAt !== null || session.expiresAt <= this.clock.now()) return;
    const details = { via: 'backchannel' satisfies EndedVia };
    await this.endings.end(session, { reason: 'idp_logout', actor: SSO_ACTOR, origin, details });
  }

  private async told(connector: Connector | null, grant: SsoGrant, entry: RevocationEntry): Promise<RevocationOutcome> {
    if (grant.exchanged || !connector?.revoke) {
      await this.database.transaction((tx) => this.store.remove(tx, grant.id));
      return 'none';
    }
    await connector.revoke(grant.tokens);
    await this.finish(grant.id, { ...entry, type: LOGOUT_EVENTS.revoked, outcome: 'success' });
    return 'ok';
  }

  private async failed(
    { id, attempts, endedAt }: ClaimedRevocation,
    entry: RevocationEntry,
    reason: string,
  ): Promise<RevocationOutcome> {
    const due = nextRevocation(attempts, endedAt, this.clock.now());
    const failure = { ...entry, outcome: 'failed', reason } as const;
    if (due === null) {
      await this.finish(id, { ...failure, type: LOGOUT_EVENTS.revokeGivenUp });
      return 'failed';
    }
    await this.store.postpone(id, due);
    const details = { ...entry.details, next_try: new Date(due).toISOString() };
    await this.audit.recordAlone({ ...failure, details, type: LOGOUT_EVENTS.revokeFailed });
    return 'failed';
  }

  /** Deletes the tokens with the record of what became of them. */
  private async finish(id: string, entry: AuditEntry): Promise<void> {
    // Opened here and not in a controller: no transaction stays open while a provider is asked.
    await this.database.transaction(async (tx) => {
      if (await this.store.remove(tx, id)) await this.audit.record(tx, entry);
    });
  }

  private async entryOf(
    { id, attempts, tenantId, customerId, sessionId }: ClaimedRevocation,
    provider: ProviderFacts | null,
    origin: RequestOrigin,
  ): Promise<RevocationEntry> {
    const tenant = await this.tenants.tenant(tenantId);
    const details = { flow: id, provider: provider?.key ?? null, attempt: attempts };
    return { tenant: tenant?.slug ?? null, actor: SSO_ACTOR, origin, customerId, sessionId, details };
  }
}

type RevocationEntry = Omit<AuditEntry, 'type' | 'outcome'>;
