import { Controller, Delete, Get, HttpCode, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { CurrentSession } from './current-session.js';
import { OperatorSessionPage, sessionRecord } from './operator.dto.js';
import { OperatorSessions } from './operator-sessions.js';

/** Where whoever is signed in is signed in: theirs to see and to end, whatever their role. */
@ApiTags('operators')
@Controller('/admin/v1/operators/me/sessions')
export class OwnSessionsController {
  constructor(
    private readonly sessions: OperatorSessions,
    private readonly current: CurrentSession,
    private readonly database: Database,
  ) {}

  /** Newest first. */
  @Requires('own_account')
  @Get()
  @ApiOkResponse({ type: OperatorSessionPage })
  async list(@Req() request: FastifyRequest): Promise<OperatorSessionPage> {
    const { id, operator } = await this.current.of(request);
    const sessions = await this.sessions.list(operator.id);
    return { items: sessions.map((session) => sessionRecord(session, id)), next_cursor: null };
  }

  /** Ends every session but the one that asks. */
  @Requires('own_account')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOthers(@Admin() caller: AdminCaller, @Req() request: FastifyRequest): Promise<void> {
    const session = await this.current.of(request);
    await this.database.transaction((tx) => this.current.endOthers(tx, caller, session));
  }
}
