import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { permissionsOfRole } from '#access';
import { ClientDirectory } from '#oauth-clients';
import { AccessTokens, bearerOf } from '#tokens';
import { callerOfToken } from './admin-callers.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';

/** Looks again at who was let in, while a long answer is under way. Keeps no session alive and records nothing. */
@Injectable()
export class AdminWatch {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly cookie: SessionCookie,
    private readonly tokens: AccessTokens,
    private readonly clients: ClientDirectory,
  ) {}

  async over(request: FastifyRequest, permission: string): Promise<() => Promise<boolean>> {
    if (request.headers.authorization !== undefined) return () => this.tokenHolds(request, permission);
    const token = this.cookie.read(request);
    const session = token === null ? null : await this.sessions.find(token, { touch: false });
    // By its id: confirming that it is still them gives the session another token, and it goes on.
    return () => (session === null ? Promise.resolve(false) : this.sessionHolds(session.id, permission));
  }

  private async sessionHolds(sessionId: string, permission: string): Promise<boolean> {
    const role = await this.sessions.roleIn(sessionId);
    const held: ReadonlySet<string> = role === null ? new Set() : permissionsOfRole(role);
    return held.has(permission);
  }

  private async tokenHolds(request: FastifyRequest, permission: string): Promise<boolean> {
    const text = bearerOf(request);
    const token = text === null ? null : await this.tokens.authenticate(text);
    const client = token === null ? null : await this.clients.facts(token.clientId);
    if (token === null || client === null) return false;
    return callerOfToken(token, client, request.origin).permissions.has(permission);
  }
}
