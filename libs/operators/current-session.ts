import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditLog } from '#audit';
import { type Caller, type Transaction, unauthenticated } from '#kernel';
import type { OperatorSession } from './operator-session.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';
import { isPeek } from './session-peek.js';

/** The session behind a request that the guard let in by its cookie. */
@Injectable()
export class CurrentSession {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly cookie: SessionCookie,
    private readonly audit: AuditLog,
  ) {}

  /** 401 when it ended since the guard looked. */
  async of(request: FastifyRequest): Promise<OperatorSession> {
    const token = this.cookie.read(request);
    const session = token === null ? null : await this.sessions.find(token, { touch: !isPeek(request) });
    if (!session) throw unauthenticated();
    return session;
  }

  async end(tx: Transaction, caller: Caller, request: FastifyRequest): Promise<void> {
    const { id, token } = await this.of(request);
    await this.sessions.end(tx, token);
    await this.audit.record(tx, {
      tenant: null,
      type: 'operator.logout',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { operator_session_id: id },
    });
  }

  /** Like `endOthers`, after the operator's epoch was raised in this transaction. */
  async outlive(tx: Transaction, caller: Caller, session: OperatorSession): Promise<void> {
    await this.sessions.carryOn(tx, session.id);
    await this.endOthers(tx, caller, session);
  }

  /** Signs the operator out everywhere else. */
  async endOthers(tx: Transaction, caller: Caller, { id, operator }: OperatorSession): Promise<void> {
    const ended = await this.sessions.endOthers(tx, operator.id, id);
    await this.audit.record(tx, {
      tenant: null,
      type: 'operator.sessions_ended',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { operator_id: operator.id, kept: id, ended },
    });
  }

  forget(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }
}
