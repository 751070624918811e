import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '#audit';
import { accessDenied, type Actor, type AdminCaller, type AppError, invalidToken, unauthenticated } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { AdminAuthenticator, APP_SETTINGS, missingPermission, type Settings } from '#platform';
import { AccessTokens, bearerOf } from '#tokens';
import { callerOfSession, callerOfToken } from './admin-callers.js';
import { AdminWatch } from './admin-watch.js';
import { csrfRefusal } from './csrf.js';
import { FailureLog } from './failure-log.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';
import { isFirstLook, isPeek } from './session-peek.js';

const NOBODY: Actor = { type: 'operator', id: 'unknown' };

/** Who calls, and the slug of the one tenant that a service token belongs to. */
interface Identified {
  readonly caller: AdminCaller;
  readonly tenant: string | null;
}

/** Stands before every route of the admin API: finds who calls and whether they hold the route's permission. */
@Injectable()
export class AdminGate extends AdminAuthenticator {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly cookie: SessionCookie,
    private readonly tokens: AccessTokens,
    private readonly clients: ClientDirectory,
    private readonly failures: FailureLog,
    private readonly audit: AuditLog,
    private readonly watching: AdminWatch,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  /** 401 without a good credential; 403 for a forged request, a token of another kind, a missing permission. */
  async authenticate(request: FastifyRequest, permission: string): Promise<AdminCaller> {
    const identified =
      request.headers.authorization === undefined ? await this.bySession(request) : await this.byToken(request);
    if (identified.caller.permissions.has(permission)) return identified.caller;
    const error = missingPermission(permission, 'permission');
    return this.refuse(identified, 'admin.refused', 'permission', error, { permission });
  }

  watch(request: FastifyRequest, permission: string): Promise<() => Promise<boolean>> {
    return this.watching.over(request, permission);
  }

  private async bySession(request: FastifyRequest): Promise<Identified> {
    const token = this.cookie.read(request);
    if (token === null && isFirstLook(request)) throw unauthenticated();
    const session = token === null ? null : await this.sessions.find(token, { touch: !isPeek(request) });
    if (token === null || session === null) {
      await this.failed(request, token === null ? 'no_credential' : 'session');
      throw unauthenticated();
    }
    const identified = { caller: callerOfSession(session, request.origin), tenant: null };
    const { origin, 'x-csrf-token': csrfHeader } = request.headers;
    const forged = csrfRefusal({ method: request.method, csrfHeader, origin }, token, this.settings.PUBLIC_URL);
    return forged === null
      ? identified
      : this.refuse(identified, 'admin.csrf_refused', forged, accessDenied({ reason: forged }));
  }

  private async byToken(request: FastifyRequest): Promise<Identified> {
    const text = bearerOf(request);
    const token = text === null ? null : await this.tokens.authenticate(text);
    const client = token === null ? null : await this.clients.facts(token.clientId);
    if (!token || !client) {
      await this.failed(request, 'token');
      throw invalidToken();
    }
    const { tenant } = token.claims;
    if (token.kind !== 'service' || token.onBehalf) {
      await this.failed(request, 'token_kind', { type: 'client', id: token.clientId }, tenant);
      throw accessDenied({ internal: 'token_kind' });
    }
    return { caller: callerOfToken(token, client, request.origin), tenant };
  }

  private failed(request: FastifyRequest, reason: string, actor = NOBODY, tenant: string | null = null): Promise<void> {
    const clientId = actor.type === 'client' ? actor.id : null;
    return this.failures.record(
      { tenant, type: 'admin.auth_failed', outcome: 'failed', reason, actor, origin: request.origin, clientId },
      actor.id,
    );
  }

  private async refuse(who: Identified, type: string, reason: string, error: AppError, details = {}): Promise<never> {
    const { actor, origin, clientId } = who.caller;
    await this.audit.recordAlone({
      tenant: who.tenant,
      type,
      outcome: 'refused',
      reason,
      actor,
      origin,
      clientId,
      details,
    });
    throw error;
  }
}
