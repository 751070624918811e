import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalidGrant, unauthorizedClient } from '#kernel';
import { type RefreshRefusal, type RefreshRequest, type Session, type SessionKind, SessionKinds } from '#tokens';
import { GrantStore } from './grant.store.js';
import { IdpTokenDetail } from './idp-token-detail.js';
import { Revocations } from './revocation.service.js';
import { readSsoNotes, SSO_SESSION } from './sso.code.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoSession } from './sso.policy.js';
import { Standings } from './standing.service.js';

/** Sessions of customers who came by an identity provider. */
@Injectable()
export class SsoSessionKind implements OnModuleInit {
  constructor(
    private readonly kinds: SessionKinds,
    private readonly facts: SsoFacts,
    private readonly grants: GrantStore,
    private readonly standings: Standings,
    private readonly details: IdpTokenDetail,
    private readonly revocations: Revocations,
  ) {}

  onModuleInit(): void {
    const kind: SessionKind = {
      name: SSO_SESSION,
      refreshRule: (request) => this.refreshRule(request),
      stillValid: (session) => this.standings.stillValid(session),
      detail: (session, client, origin) => this.details.of(session, client, origin),
      afterEnd: (session, event) => this.revocations.afterEnd(session, event),
    };
    this.kinds.register(kind);
  }

  /** What was decided at the code's redemption, decided again. */
  private async refreshRule({ session, client }: RefreshRequest): Promise<RefreshRefusal> {
    if (!client.grants.has('refresh_token')) return { reason: 'grant', error: unauthorizedClient() };
    const subject = await this.subjectOf(session);
    if (subject === null) return { reason: 'identity_unlinked', error: invalidGrant() };
    const decision = decideSsoSession(await this.facts.session(subject));
    return decision.allowed ? null : { reason: decision.reason, error: invalidGrant() };
  }

  private async subjectOf(session: Session): Promise<Parameters<SsoFacts['session']>[0] | null> {
    const notes = readSsoNotes(session.claims.notes);
    if (!notes) return null;
    const { tenantId, customerId, customerEpoch, shopId, clientId } = session;
    const grant = await this.grants.ofSession(session.id);
    return {
      ...{ tenantId, customerId, customerEpoch, shopId, clientId, challenged: notes.challenged },
      ...{ providerId: notes.provider_id, providerEpoch: notes.provider_epoch, identityId: notes.identity_id },
      refusedByProvider: grant === null || grant.refusedAt !== null,
      exchanged: grant?.exchanged ?? false,
    };
  }
}
