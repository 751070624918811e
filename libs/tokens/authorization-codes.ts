import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, Clock, randomToken, tokenDigest, type Transaction, uuidv7 } from '#kernel';
import { AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { CodeKinds } from './code-kinds.js';
import { insertCode, withdrawCodes } from './code.store.js';
import { isCodeChallenge } from './pkce.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Seconds (RFC 6749 §4.1.2 allows ten minutes; a browser that is redirected needs one second). */
export const CODE_TTL = 60;

/** What a login decided, to be kept until its code comes back. */
export interface CodeOrder {
  /** A kind that was registered in `CodeKinds`. */
  readonly kind: string;
  readonly tenantId: number;
  /** Nobody else can redeem the code. */
  readonly client: ClientFacts;
  readonly customerId: number | null;
  /** When set, the redemption must name the same (RFC 6749 §4.1.3). */
  readonly redirectUri: string | null;
  /** PKCE, S256 (RFC 7636 §4.2): 43 characters of base64url. */
  readonly codeChallenge: string | null;
  /** JSON for the kind's `redeem`. Stored as it is: no secrets. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** One id of the whole login, in every event. */
  readonly flow: string;
  /**
   * A UUIDv7 of now, for a module that keeps something beside the session and so has to know its id before. Left out: one
   * is made.
   */
  readonly sessionId?: string;
}

/** Authorization codes (RFC 6749 §4.1): 256 random bits, of which only the digest is kept, spent once, within a minute. */
@Injectable()
export class AuthorizationCodes {
  constructor(
    private readonly kinds: CodeKinds,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the order in the transaction of the login and records `code.issued`.
   *
   * @returns the code, to be handed to the browser after the commit and to nobody else
   */
  async issue(tx: EntityManager, order: CodeOrder, caller: Caller): Promise<string> {
    requireSound(order, this.kinds);
    const now = this.clock.now();
    const code = randomToken();
    const sessionId = order.sessionId ?? uuidv7(now);
    await insertCode(tx, {
      digest: tokenDigest(code),
      kind: order.kind,
      tenantId: order.tenantId,
      clientId: order.client.clientId,
      customerId: order.customerId,
      redirectUri: order.redirectUri,
      codeChallenge: order.codeChallenge,
      facts: order.facts,
      flow: order.flow,
      sessionId,
      createdAt: now,
      expiresAt: now + CODE_TTL * 1000,
    });
    const tenant = await this.tenants.tenant(order.tenantId);
    await this.audit.record(tx, {
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.codeIssued,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      clientId: order.client.clientId,
      customerId: order.customerId,
      details: { kind: order.kind, flow: order.flow },
    });
    return code;
  }

  /**
   * Takes back codes that are not redeemed yet, by the sessions that they would begin. What was redeemed until then is a
   * session that the transaction's next statement sees.
   */
  async withdraw(tx: Transaction, sessionIds: readonly string[]): Promise<void> {
    await withdrawCodes(tx, sessionIds);
  }
}

/** What breaks here is a fault of the module that orders: it answers 500. */
function requireSound(order: CodeOrder, kinds: CodeKinds): void {
  if (kinds.find(order.kind) === null) throw new Error(`code kind ${order.kind} is not registered`);
  if (order.client.tenantId !== order.tenantId) throw new Error('the client of a code is of another tenant');
  if (order.codeChallenge !== null && !isCodeChallenge(order.codeChallenge)) {
    throw new Error('the code challenge was not checked');
  }
}
