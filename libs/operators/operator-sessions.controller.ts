import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OperatorService } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { CurrentSession } from './current-session.js';
import { OperatorSessionPage, sessionRecord } from './operator.dto.js';
import { OperatorSessions } from './operator-sessions.js';

@ApiTags('operators')
@Controller('/admin/v1/operators/:id/sessions')
export class OperatorSessionsController {
  constructor(
    private readonly operators: OperatorService,
    private readonly sessions: OperatorSessions,
    private readonly current: CurrentSession,
    private readonly database: Database,
  ) {}

  /** Where the operator is signed in, newest first. */
  @Get()
  @Requires('operator_read')
  @ApiOkResponse({ type: OperatorSessionPage })
  async list(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<OperatorSessionPage> {
    const operator = await this.operators.read(this.database.orm.manager, caller, id);
    const sessions = await this.sessions.list(operator.id);
    const current = await this.current.of(request);
    return { items: sessions.map((session) => sessionRecord(session, current.id)), next_cursor: null };
  }

  /** Signs the operator out everywhere. */
  @Delete()
  @Requires('operator_manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.operators.endSessions(tx, caller, id));
  }
}
