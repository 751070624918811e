import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute, Database } from '#platform';
import { type TokenAnswer, TokenAnswerDto } from '#tokens';
import { CallEndDto, CallEndedDto, HandoverDto } from './calls.dto.js';
import { readCallEnd, readHandover } from './calls.request.js';
import { Calls } from './calls.service.js';
import { Handover } from './handover.service.js';
import { OnBehalfEntrance } from './on-behalf.entrance.js';

/** What a telephone system tells us of the calls that its agents' sessions belong to. */
@ApiTags('on-behalf')
@Controller('v1/on-behalf')
export class CallsController {
  constructor(
    private readonly entrance: OnBehalfEntrance,
    private readonly calls: Calls,
    private readonly handovers: Handover,
    private readonly database: Database,
  ) {}

  /** Ends every session that this client was given for the call. Safe to repeat. */
  @ClientRoute()
  @Post('calls/end')
  @HttpCode(200)
  @ApiBody({ type: CallEndDto })
  @ApiOkResponse({ type: CallEndedDto })
  async end(@Req() request: FastifyRequest): Promise<CallEndedDto> {
    const { caller, wanted } = await this.entrance.enterProven(request, readCallEnd);
    return { ended: await this.database.transaction((tx) => this.calls.end(tx, caller, wanted.callId)) };
  }

  /** Gives a session's customer to a second agent: new tokens, the same end; `act` names both. */
  @ClientRoute()
  @Post('handover')
  @HttpCode(200)
  @ApiBody({ type: HandoverDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async handover(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const { caller, wanted } = await this.entrance.enterProven(request, readHandover);
    return this.handovers.pass(caller, wanted);
  }
}
