import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accessDenied, type Actor, type Caller, invalidClient, invalidRequest, invalidToken } from '#kernel';
import type { TenantFacts } from '#tenancy';
import { AccessTokens, Revocation, type Session, SessionEndings, SessionReader } from '#tokens';
import type { SlasFields } from './slas-fields.js';
import { invalidRefreshToken } from './slas.errors.js';

/** What one logout ends. */
export interface Logout {
  readonly session: Session;
  /** Every session that the shopper began themself. */
  readonly all: boolean;
}

/** Kinds of session that are the shopper's own. What others do for them has an end of its own (contract §2.7). */
const OWN_KINDS = ['customer', 'guest', 'sso'];

/** `GET /logout`. */
@Injectable()
export class SlasLogoutService {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly reader: SessionReader,
    private readonly revocation: Revocation,
    private readonly endings: SessionEndings,
  ) {}

  /**
   * @param token the bearer's: an expired one will do, so that a shopper who comes back late can still sign out
   * @throws 401 `invalid_token`, `invalid_client`; 400 for a refresh token that is missing or another session's; 403
   */
  async read(tenant: TenantFacts, fields: SlasFields, token: string | null): Promise<Logout> {
    const verified = token === null ? null : this.tokens.verify(token);
    const session = verified && (await this.reader.recent(verified.sessionId));
    if (session?.tenantId !== tenant.id) throw invalidToken({ internal: token === null ? 'no_token' : undefined });
    if (fields.required('client_id', 64) !== session.clientId) throw invalidClient();
    const hint = fields.optional('hint', 128);
    if (hint !== undefined && hint !== 'all-sessions') throw invalidRequest({ sentence: 'hint is unknown' });
    const all = hint === 'all-sessions';
    if (all) await this.requireOwn(session, token);
    await this.requireRefreshToken(session, fields);
    return { session, all };
  }

  async end(tx: EntityManager, { session, all }: Logout, caller: Caller): Promise<void> {
    const { tenantId, customerId } = session;
    if (!all || customerId === null) await this.endings.endThese(tx, [session], caller, 'logout');
    else await this.endings.endMatching(tx, { tenants: [tenantId], customerId, kinds: OWN_KINDS }, caller, 'logout');
  }

  /** Who signs out: whoever acts for a customer is their client, as everywhere. */
  actorOf({ session: { kind, clientId, customerId } }: Logout): Actor {
    const own = customerId !== null && OWN_KINDS.includes(kind);
    return own ? { type: 'customer', id: String(customerId) } : { type: 'client', id: clientId };
  }

  /** All sessions are the shopper's to end, and theirs with a token that still works. */
  private async requireOwn({ kind }: Session, token: string | null): Promise<void> {
    if (!OWN_KINDS.includes(kind)) throw accessDenied();
    if (token === null || (await this.tokens.authenticate(token)) === null) throw invalidToken();
  }

  /** commerce-sdk-react sends an empty one, or the text `undefined`, for an agent's session, which has none. */
  private async requireRefreshToken({ id, refreshKeyId }: Session, fields: SlasFields): Promise<void> {
    const sent = fields.optional('refresh_token', 1024);
    const none = sent === undefined || sent === 'undefined';
    if (none && refreshKeyId !== null) throw invalidRequest({ sentence: 'refresh_token is required' });
    if (none) return;
    if ((await this.revocation.ofRefreshToken(sent))?.id !== id) throw invalidRefreshToken();
  }
}
