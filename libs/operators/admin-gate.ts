import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { permissionsOf, permissionsOfRole, sightOf } from '#access';
import { AuditLog } from '#audit';
import { accessDenied, type Actor, type AdminCaller, invalidToken, type RequestOrigin, unauthenticated } from '#kernel';
import { AdminAuthenticator, APP_SETTINGS, type Settings } from '#platform';
import { csrfRefusal } from './csrf.js';
import { FailureLog } from './failure-log.js';
import type { OperatorSession } from './operator-session.js';
import { OperatorSessions } from './operator-sessions.js';
import { bearerToken, type PresentedToken, ServiceTokens } from './service-tokens.js';
import { SessionCookie } from './session-cookie.js';

const NOBODY: Actor = { type: 'operator', id: 'unknown' };

/** Stands before every route of the admin API: finds who calls and whether they hold the route's permission. */
@Injectable()
export class AdminGate extends AdminAuthenticator {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly cookie: SessionCookie,
    private readonly tokens: ServiceTokens,
    private readonly failures: FailureLog,
    private readonly audit: AuditLog,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  async authenticate(request: FastifyRequest, permission: string): Promise<AdminCaller> {
    const caller =
      request.headers.authorization === undefined ? await this.bySession(request) : await this.byToken(request);
    if (!caller.permissions.has(permission)) {
      await this.refuse('admin.refused', 'permission', caller, { permission });
    }
    return caller;
  }

  private async bySession(request: FastifyRequest): Promise<AdminCaller> {
    const token = this.cookie.read(request);
    if (token === null) {
      await this.failed(request.origin, NOBODY, 'no_credential');
      throw unauthenticated();
    }
    const session = await this.sessions.find(token);
    if (!session) {
      await this.failed(request.origin, NOBODY, 'session');
      throw unauthenticated();
    }
    const caller = callerOfSession(session, request.origin);
    const refusal = csrfRefusal(
      { method: request.method, csrfHeader: request.headers['x-csrf-token'], origin: request.headers.origin },
      token,
      this.settings.PUBLIC_URL,
    );
    if (refusal !== null) await this.refuse('admin.csrf_refused', refusal, caller);
    return caller;
  }

  private async byToken(request: FastifyRequest): Promise<AdminCaller> {
    const token = bearerToken(request);
    const presented = token === null ? null : await this.tokens.present(token);
    if (!presented) {
      await this.failed(request.origin, NOBODY, 'token');
      throw invalidToken();
    }
    if (presented.kind !== 'service' || presented.onBehalf) {
      await this.failed(request.origin, { type: 'client', id: presented.clientId }, 'token_kind');
      throw accessDenied({ internal: 'token_kind' });
    }
    return callerOfToken(presented, request.origin);
  }

  private failed(origin: RequestOrigin, actor: Actor, reason: string): Promise<void> {
    const entry = { tenant: null, type: 'admin.auth_failed', outcome: 'failed', reason, actor, origin } as const;
    return this.failures.record(entry, actor.id);
  }

  private async refuse(type: string, reason: string, caller: AdminCaller, details = {}): Promise<never> {
    const { actor, origin, clientId } = caller;
    await this.audit.recordAlone({ tenant: null, type, outcome: 'refused', reason, actor, origin, clientId, details });
    throw accessDenied({ internal: reason });
  }
}

function callerOfSession({ operator }: OperatorSession, origin: RequestOrigin): AdminCaller {
  return {
    actor: { type: 'operator', id: operator.id, name: operator.name || operator.email },
    origin,
    permissions: permissionsOfRole(operator.role),
    tenants: sightOf(operator),
    role: operator.role,
    clientId: null,
  };
}

/** A service token sees its own tenant only, whatever its scopes are. */
function callerOfToken({ clientId, tenantId, scopes }: PresentedToken, origin: RequestOrigin): AdminCaller {
  return {
    actor: { type: 'client', id: clientId },
    origin,
    permissions: permissionsOf(scopes),
    tenants: [tenantId],
    role: 'service',
    clientId,
  };
}
