import { Injectable } from '@nestjs/common';
import { type AppError, Clock, invalidGrant, invalidRequest, type RequestOrigin, tokenDigest } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type CodeReason, judgeCode } from './code.policy.js';
import { type Code, CodeStore } from './code.store.js';
import { type CodeKind, CodeKinds, type RedeemRequest } from './code-kinds.js';
import { QuotaUsedUp, TokenIssuer } from './issue.service.js';
import type { DialectClaims, SessionOrder, TokenAnswer } from './order.js';
import { SessionEndings } from './session.endings.js';
import { SessionReader } from './session.reader.js';
import { TOKEN_EVENTS } from './tokens.events.js';

export interface CodeRedemption {
  readonly code: string;
  /** null = the request names none. */
  readonly redirectUri: string | null;
  /** null = the request sends none. */
  readonly verifier: string | null;
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
  /** What the storefront says of its visitor; kept with the session. */
  readonly notes: Readonly<Record<string, string>>;
  /** See `RedeemRequest`; left out: nothing. */
  readonly sent?: Readonly<Record<string, string>>;
  /** See `RedeemRequest`; left out: none. */
  readonly company?: string | null;
  /** Kinds of code that are taken; left out: every kind. */
  readonly kinds?: readonly string[];
  /** What a dialect adds to the tokens. */
  readonly dialect?: (order: SessionOrder, sessionId: string) => DialectClaims | Promise<DialectClaims>;
}

/** Turns a code into its session, once. Whatever is refused before the session is written consumes nothing. */
@Injectable()
export class CodeRedeemer {
  constructor(
    private readonly store: CodeStore,
    private readonly kinds: CodeKinds,
    private readonly issuer: TokenIssuer,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `invalid_grant`, and what the code's kind refuses with */
  async redeem(request: CodeRedemption): Promise<TokenAnswer> {
    const code = await this.store.find(tokenDigest(request.code));
    if (!code) throw await this.refuse(request, null, 'unknown');
    const verdict = judgeCode({ ...request, code, now: this.clock.now() });
    if (!verdict.allowed && verdict.reason === 'code_replay') throw await this.replayed(request, code);
    if (!verdict.allowed) throw await this.refuse(request, code, verdict.reason);
    const kind = this.kinds.find(code.kind);
    if (!kind) throw await this.refuse(request, code, 'code_kind');
    const asked = askedOf(code, request);
    if (asked.company !== null && !kind.companies)
      throw await this.refuse(request, code, 'company_named', invalidRequest());
    const order = await orderOf(kind, asked, request.notes);
    const { tenantId, clientId, customerId, createdAt } = code;
    const start = { tenantId, clientId, kind: order.kind, customerId, refreshKeyId: null, createdAt };
    if (await this.reader.isCovered(start)) throw await this.refuse(request, code, 'not_before');
    const dialect = await request.dialect?.(order, code.sessionId);
    const answer = await this.issue(dialect ? { ...order, dialect } : order, { code, kind, asked });
    if (answer === null) throw await this.lost(request, code);
    return answer;
  }

  private async issue(
    order: SessionOrder,
    { code, kind, asked }: { readonly code: Code; readonly kind: CodeKind; readonly asked: RedeemRequest },
  ): Promise<TokenAnswer | null> {
    try {
      return await this.issuer.issueForCode(order, code);
    } catch (error) {
      if (error instanceof QuotaUsedUp && kind.quotaUsedUp) throw await kind.quotaUsedUp(asked);
      throw error;
    }
  }

  /** Another request spent the code while this one was decided: then it came twice here, too. Or it was withdrawn. */
  private async lost(request: CodeRedemption, code: Code): Promise<AppError> {
    const now = await this.store.find(code.digest);
    return now === null || now.usedAt === null ? this.refuse(request, code, 'expired') : this.replayed(request, code);
  }

  /** Whoever was first may be the thief: the session and all of its tokens end (RFC 6749 §4.1.2). */
  private async replayed(request: CodeRedemption, code: Code): Promise<AppError> {
    const session = await this.reader.fresh(code.sessionId);
    const ended =
      session !== null &&
      (await this.endings.end(session, {
        detected: TOKEN_EVENTS.codeReplay,
        reason: 'code_replay',
        actor: { type: 'client', id: request.client.clientId, name: request.client.name },
        origin: request.origin,
        details: { flow: code.flow },
      }));
    if (!ended) await this.record(request, code, TOKEN_EVENTS.codeReplay, 'code_replay');
    return invalidGrant({ internal: 'code_replay' });
  }

  private async refuse(
    request: CodeRedemption,
    code: Code | null,
    reason: CodeReason | 'unknown' | 'not_before' | 'company_named',
    error: AppError = invalidGrant({ internal: reason }),
  ): Promise<AppError> {
    await this.record(request, code, TOKEN_EVENTS.codeRefused, reason);
    return error;
  }

  private async record(
    { client, origin }: CodeRedemption,
    code: Code | null,
    type: string,
    reason: string,
  ): Promise<void> {
    const tenant = await this.tenants.tenant(client.tenantId);
    const common: AuditEntry = {
      tenant: tenant?.slug ?? null,
      type,
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
    };
    // Of another tenant's login nothing is told, not even in the log.
    const told = code?.tenantId === client.tenantId ? code : null;
    await this.audit.recordAlone(
      told ? { ...common, customerId: told.customerId, details: { kind: told.kind, flow: told.flow } } : common,
    );
  }
}

function askedOf(code: Code, request: CodeRedemption): RedeemRequest {
  const { tenantId, customerId, facts, flow, sessionId } = code;
  const { client, origin, callerAddress, sent = {}, company = null } = request;
  return { tenantId, customerId, client, facts, flow, sessionId, origin, callerAddress, sent, company };
}

async function orderOf(kind: CodeKind, asked: RedeemRequest, notes: CodeRedemption['notes']): Promise<SessionOrder> {
  const order = await kind.redeem(asked);
  const { tenantId, customerId, client } = asked;
  const fits =
    order.client.clientId === client.clientId &&
    order.tenant.id === tenantId &&
    (customerId === null || order.customer?.id === customerId);
  if (!fits) throw new Error(`code kind ${kind.name} ordered a session for somebody else`);
  return { ...order, notes: { ...order.notes, ...notes } };
}
