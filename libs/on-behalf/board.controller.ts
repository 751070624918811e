import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, type Page, Requires } from '#platform';
import {
  EndedOnBehalfSessionsDto,
  EndOnBehalfSessionsDto,
  OnBehalfSessionCountDto,
  OnBehalfSessionDto,
  OnBehalfSessionListDto,
  OnBehalfSessionQuery,
} from './board.dto.js';
import { Board } from './board.service.js';

@ApiTags('admin: on-behalf sessions')
@Controller('admin/v1/on-behalf-sessions')
export class BoardController {
  constructor(
    private readonly board: Board,
    private readonly database: Database,
  ) {}

  /** Live sessions in which somebody acts for a customer, newest first. */
  @Requires('session_read')
  @Get()
  @ApiOkResponse({ type: OnBehalfSessionListDto })
  list(@Admin() caller: AdminCaller, @Query() query: OnBehalfSessionQuery): Promise<Page<OnBehalfSessionDto>> {
    return this.board.list(caller, query);
  }

  /** How many the list shows with the same filters. */
  @Requires('session_read')
  @Get('count')
  @ApiOkResponse({ type: OnBehalfSessionCountDto })
  count(@Admin() caller: AdminCaller, @Query() query: OnBehalfSessionQuery): Promise<OnBehalfSessionCountDto> {
    return this.board.count(caller, query);
  }

  /** Ends one and every token of it. An end is final, so it needs no If-Match. */
  @Requires('session_manage')
  @Delete(':sessionId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOne(@Admin() caller: AdminCaller, @Param('sessionId') sessionId: string): Promise<void> {
    const ending = await this.board.one(caller, sessionId);
    await this.database.transaction((tx) => this.board.end(tx, caller, ending));
  }

  /** The stop switch: ends all that the body fits. What begins after the answer lives. */
  @Requires('session_manage')
  @Post('end')
  @HttpCode(200)
  @ApiOkResponse({ type: EndedOnBehalfSessionsDto })
  async end(@Admin() caller: AdminCaller, @Body() wanted: EndOnBehalfSessionsDto): Promise<EndedOnBehalfSessionsDto> {
    const ending = await this.board.many(caller, wanted);
    return { ended: await this.database.transaction((tx) => this.board.end(tx, caller, ending)) };
  }
}
