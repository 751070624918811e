import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, type Page, Requires } from '#platform';
import { EndSessionsDto, SessionCountDto, SessionRecordDto, SessionListDto, SessionQuery } from './sessions.dto.js';
import { Sessions } from './sessions.service.js';

@ApiTags('admin: sessions')
@Controller('admin/v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly database: Database,
  ) {}

  /** Sessions, newest first; live ones unless `state=all`. */
  @Requires('session_read')
  @Get()
  @ApiOkResponse({ type: SessionListDto })
  list(@Admin() caller: AdminCaller, @Query() query: SessionQuery): Promise<Page<SessionRecordDto>> {
    return this.sessions.list(caller, query);
  }

  /** How many the list shows with the same filters. */
  @Requires('session_read')
  @Get('count')
  @ApiOkResponse({ type: SessionCountDto })
  count(@Admin() caller: AdminCaller, @Query() query: SessionQuery): Promise<SessionCountDto> {
    return this.sessions.count(caller, query);
  }

  @Requires('session_read')
  @Get(':id')
  @ApiOkResponse({ type: SessionRecordDto })
  read(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<SessionRecordDto> {
    return this.sessions.read(caller, id);
  }

  /** Ends one session and every token of it. An end is final, so it needs no If-Match. */
  @Requires('session_manage')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<void> {
    return this.sessions.end(caller, id);
  }

  /** Ends every session of the scope that started before now. */
  @Requires('session_manage')
  @Post('end')
  @HttpCode(204)
  @ApiNoContentResponse()
  endAll(@Admin() caller: AdminCaller, @Body() scope: EndSessionsDto): Promise<void> {
    return this.database.transaction((tx) => this.sessions.endAll(tx, caller, scope));
  }
}
