import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Operator } from '#access';
import { AuditLog } from '#audit';
import type { RequestOrigin, Transaction } from '#kernel';
import type { OperatorSession } from './operator-session.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';
import { SessionDto } from './session.dto.js';
import { TenantSlugs } from './tenant-slugs.js';

/** How somebody came in, as the audit tells it. */
export type SignInWay = 'password' | 'totp' | 'recovery_code' | 'setup_link' | 'invitation' | 'new_password';

/** The end of every way in: a fresh session, its audit event, cookie and answer. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly audit: AuditLog,
    private readonly cookie: SessionCookie,
    private readonly slugs: TenantSlugs,
  ) {}

  /** A new password is no fresh sign-in for who has a second factor: it was not asked for. */
  async start(tx: Transaction, operator: Operator, origin: RequestOrigin, way: SignInWay): Promise<OperatorSession> {
    const fresh = way !== 'new_password' || operator.totpEnabledAt === null;
    const session = await this.sessions.start(tx, operator, origin, fresh);
    await this.audit.record(tx, {
      tenant: null,
      type: 'operator.login',
      outcome: 'success',
      actor: { type: 'operator', id: operator.id, name: operator.name || operator.email },
      origin,
      details: { operator_session_id: session.id, way },
    });
    return session;
  }

  /** Sets the cookie; call it after the commit. */
  async answer(reply: FastifyReply, session: OperatorSession): Promise<SessionDto> {
    this.cookie.set(reply, session.token);
    return this.describe(session);
  }

  async describe(session: OperatorSession): Promise<SessionDto> {
    return SessionDto.of(session, await this.slugs.print(session.operator));
  }
}
