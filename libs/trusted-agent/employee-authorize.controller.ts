import { Controller, Get, Inject, type OnModuleInit, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiBadRequestResponse, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_SETTINGS, BrowserPageFilter, NoHead, OpenRoute, sendAway, type Settings } from '#platform';
import { ServerMetadata } from '#tokens';
import { readReturnAddress, readState } from './authorize.policy.js';
import { EmployeeLogins } from './employee-logins.js';
import { readEmployeeQuery } from './employee-request.js';

/** Where a client sends an employee to sign in for themself (RFC 6749 §4.1.1). */
@ApiTags('employees')
@Controller('v1/oauth/employee')
@UseGuards(NoHead)
@UseFilters(BrowserPageFilter)
export class EmployeeAuthorizeController implements OnModuleInit {
  constructor(
    private readonly logins: EmployeeLogins,
    private readonly metadata: ServerMetadata,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Under a name of our own: the standard one would tell clients that customers sign in there. */
  onModuleInit(): void {
    this.metadata.add({
      mandate_employee_authorization_endpoint: `${this.settings.PUBLIC_URL}/v1/oauth/employee/authorize`,
    });
  }

  /** Begins an employee's sign-in: at the employees' identity provider, else on a page of ours. */
  @OpenRoute()
  @Get('authorize')
  @ApiQuery({ name: 'client_id', type: String })
  @ApiQuery({ name: 'redirect_uri', type: String, description: 'One of the client’s, to the letter.' })
  @ApiQuery({ name: 'response_type', enum: ['code'] })
  @ApiQuery({ name: 'code_challenge', type: String })
  @ApiQuery({ name: 'code_challenge_method', enum: ['S256'] })
  @ApiQuery({ name: 'state', type: String, description: 'At most 512 characters.' })
  @ApiQuery({ name: 'scope', type: String, required: false, description: 'Left out: everything that they may.' })
  @ApiQuery({ name: 'idp', type: String, required: false, description: 'Key of the employees’ provider.' })
  @ApiResponse({ status: 303, description: 'To the page to sign in at, or to `redirect_uri` with `error`.' })
  @ApiBadRequestResponse({ description: 'Client or redirect address are not proven: a page of our own, or JSON.' })
  async authorize(
    @Query() query: Record<string, unknown>,
    @Req() { origin }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const said = { ...readReturnAddress(query), state: readState(query), wish: readEmployeeQuery(query) };
    sendAway(reply, 303, await this.logins.begin(said, origin));
  }
}
