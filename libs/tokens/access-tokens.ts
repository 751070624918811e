import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { APP_SETTINGS, type Key, KeyRing, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type AccessTokenClaims, verifyAccessToken } from './access-token.js';
import { parseJti } from './jti.js';
import { SessionReader, type SessionVerdict } from './session.reader.js';
import type { Session } from './session.js';

/** A verified access token of a live session. */
export class AccessTokenInfo {
  constructor(
    readonly claims: AccessTokenClaims,
    readonly session: Session,
    readonly sequence: number,
  ) {}

  get jti(): string {
    return this.claims.jti;
  }
  get kind(): string {
    return this.session.kind;
  }
  get clientId(): string {
    return this.session.clientId;
  }
  get tenantId(): number {
    return this.session.tenantId;
  }
  get customerId(): number | null {
    return this.session.customerId;
  }
  get onBehalf(): boolean {
    return this.claims.on_behalf_session === true;
  }
  get scopes(): ReadonlySet<string> {
    return new Set(this.claims.scope.split(' ').filter(Boolean));
  }
}

interface Verified {
  readonly claims: AccessTokenClaims;
  /** The key that the signature was checked with. */
  readonly kid: string;
  readonly sessionId: string;
  readonly sequence: number;
}

/**
 * Signature and claims of our own access tokens, then *alive*. That a signature fits is remembered; whether the session lives
 * is asked at every use.
 */
@Injectable()
export class AccessTokens {
  /** In memory only. A signature is checked once, whether the session lives at every use. */
  private readonly verified = new Map<string, Verified>();
  private readonly keyOf = (kid: string): Key | null => this.keys.byId('access', kid);

  constructor(
    private readonly reader: SessionReader,
    private readonly tenants: TenantDirectory,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** null = invalid, expired, revoked, or of a session that is not alive. Synchronous when everything is in memory. */
  authenticate(token: string): AccessTokenInfo | null | Promise<AccessTokenInfo | null> {
    const verified = this.verify(token);
    if (!verified || verified.claims.exp <= this.clock.seconds()) return null;
    const known = this.reader.peekVerdict(verified.sessionId, verified.sequence);
    if (known === undefined || known instanceof Promise) return this.slowly(verified, known);
    return this.infoOf(verified, known, this.tenants.peekTenant(known.session?.tenantId ?? 0)?.audience);
  }

  /** Ours, and only its time is over: for what a refused caller is told. */
  isExpired(token: string): boolean {
    const verified = this.verify(token);
    return verified !== null && verified.claims.exp <= this.clock.seconds();
  }

  /** Our signature on it, whatever its age and its session's fate: for revocation and introspection. */
  verify(token: string): Verified | null {
    const known = this.verified.get(token);
    // A key may have been taken away since: then nothing it signed counts any more.
    if (known) return this.keyOf(known.kid) === null ? null : known;
    const signed = verifyAccessToken(token, this.settings.PUBLIC_URL, this.keyOf);
    const id = signed && parseJti(signed.claims.jti);
    if (!id) return null;
    const verified = { ...signed, sessionId: id.sessionId, sequence: id.sequence };
    if (this.verified.size >= this.settings.SESSION_CACHE_SIZE) this.dropOldest();
    this.verified.set(token, verified);
    return verified;
  }

  private async slowly(
    verified: Verified,
    known: Promise<SessionVerdict> | undefined,
  ): Promise<AccessTokenInfo | null> {
    const verdict = await (known ?? this.reader.verdict(verified.sessionId, verified.sequence));
    if (!verdict.session) return null;
    return this.infoOf(verified, verdict, (await this.tenants.tenant(verdict.session.tenantId))?.audience);
  }

  /** The audience must be the tenant's as it is now; it is unique over tenants. */
  private infoOf(verified: Verified, verdict: SessionVerdict, audience: string | undefined): AccessTokenInfo | null {
    if (!verdict.decision.allowed || !verdict.session || verified.claims.aud !== audience) return null;
    return new AccessTokenInfo(verified.claims, verdict.session, verified.sequence);
  }

  private dropOldest(): void {
    const oldest = this.verified.keys().next().value;
    if (oldest !== undefined) this.verified.delete(oldest);
  }
}
