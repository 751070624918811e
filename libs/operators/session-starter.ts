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

/** The end of every way in (password, set-up link, new password): a fresh session, its audit event, cookie and answer. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly audit: AuditLog,
    private readonly cookie: SessionCookie,
    private readonly slugs: TenantSlugs,
  ) {}

  /** @param way `password`, `setup_link` or `new_password`: told in the audit */
  async start(tx: Transaction, operator: Operator, origin: RequestOrigin, way: string): Promise<OperatorSession> {
    const session = await this.sessions.start(tx, operator, origin);
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
