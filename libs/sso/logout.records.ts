import { Injectable } from '@nestjs/common';
import { type AppError, invalidRequest, type RequestOrigin, validationFailed } from '#kernel';
import { AuditLog } from '#audit';
import type { ProviderFacts } from '#identity-providers';
import type { Session } from '#tokens';
import { LOGOUT_EVENTS, type RevocationOutcome } from './logout.events.js';
import type { LogoutRefusal } from './logout.policy.js';
import type { ShopLink, ShopLinkRefusal } from './shop-links.js';
import { SSO_ACTOR } from './sso.records.js';

const SENTENCE = 'This sign-out link is not valid or no longer valid.';

/** A logout that a shop's link brought about. */
export interface LogoutRecord {
  readonly link: ShopLink;
  readonly session: Session;
  /** null = none had a part in it. */
  readonly provider: ProviderFacts | null;
  /** The login's; null = it was none by a provider. */
  readonly flow: string | null;
  readonly revocation: RevocationOutcome;
  /** The session had ended before. */
  readonly repeated: boolean;
}

/** Writes down what became of shops' links for signing out. */
@Injectable()
export class LogoutRecords {
  constructor(private readonly audit: AuditLog) {}

  /** Nothing is believed and nothing ends: our own page. A signed link that is malformed is 422, every other one 400. */
  async pageFor(
    reason: ShopLinkRefusal | LogoutRefusal,
    origin: RequestOrigin,
    known: { readonly tenant?: string | null; readonly shopId?: number; readonly tokenId?: string } = {},
  ): Promise<AppError> {
    await this.audit.recordAlone({
      tenant: known.tenant ?? null,
      type: LOGOUT_EVENTS.refused,
      outcome: 'refused',
      reason,
      actor: SSO_ACTOR,
      origin,
      jti: known.tokenId ?? null,
      details: known.shopId === undefined ? {} : { shop_id: known.shopId },
    });
    const declared = reason === 'claims' ? validationFailed : invalidRequest;
    return declared({ sentence: SENTENCE, internal: reason });
  }

  async loggedOut(record: LogoutRecord, origin: RequestOrigin): Promise<void> {
    const { link, session, provider, flow, revocation, repeated } = record;
    await this.audit.recordAlone({
      tenant: link.tenant.slug,
      type: LOGOUT_EVENTS.loggedOut,
      outcome: 'success',
      actor: SSO_ACTOR,
      origin,
      clientId: session.clientId,
      customerId: session.customerId,
      sessionId: session.id,
      details: {
        ...{ shop_id: link.shop.id, idp_revocation: revocation },
        ...(flow === null ? {} : { flow }),
        ...(provider === null ? {} : { provider: provider.key }),
        ...(repeated ? { repeated } : {}),
      },
    });
  }
}
