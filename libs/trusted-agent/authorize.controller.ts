import { Controller, Get, Inject, type OnModuleInit, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiBadRequestResponse, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_SETTINGS, BrowserPageFilter, NoHead, OpenRoute, sendAway, type Settings } from '#platform';
import { ServerMetadata } from '#tokens';
import { AgentLogins } from './agent-logins.js';
import { readAuthorizeQuery, readReturnAddress, readState } from './authorize.policy.js';

/** Where a client sends its agent to sign in (RFC 6749 §4.1.1). */
@ApiTags('trusted agent')
@Controller('v1/oauth/trusted-agent')
@UseGuards(NoHead)
@UseFilters(BrowserPageFilter)
export class AuthorizeController implements OnModuleInit {
  constructor(
    private readonly logins: AgentLogins,
    private readonly metadata: ServerMetadata,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Under a name of our own: the standard one would tell clients that customers sign in there. */
  onModuleInit(): void {
    this.metadata.add({
      response_types_supported: ['code'],
      authorization_response_iss_parameter_supported: true,
      mandate_trusted_agent_authorization_endpoint: `${this.settings.PUBLIC_URL}/v1/oauth/trusted-agent/authorize`,
    });
  }

  /** Begins an agent's sign-in for one customer: at the employees' identity provider, else on a page of ours. */
  @OpenRoute()
  @Get('authorize')
  @ApiQuery({ name: 'client_id', type: String })
  @ApiQuery({ name: 'redirect_uri', type: String, description: 'One of the client’s, to the letter.' })
  @ApiQuery({ name: 'response_type', enum: ['code'] })
  @ApiQuery({ name: 'code_challenge', type: String })
  @ApiQuery({ name: 'code_challenge_method', enum: ['S256'] })
  @ApiQuery({ name: 'state', type: String, description: 'At most 512 characters.' })
  @ApiQuery({ name: 'shop_id', type: Number })
  @ApiQuery({ name: 'customer_id', type: Number, required: false, description: 'This or login_id.' })
  @ApiQuery({
    name: 'login_id',
    type: String,
    required: false,
    description: 'E-mail address; `guest` for a new guest.',
  })
  @ApiQuery({
    name: 'idp_origin',
    type: String,
    required: false,
    description: 'Where login_id is a subject: key of a provider.',
  })
  @ApiQuery({ name: 'idp', type: String, required: false, description: 'Key of the employees’ provider.' })
  @ApiQuery({ name: 'reason', type: String, required: false })
  @ApiQuery({ name: 'call_id', type: String, required: false })
  @ApiResponse({ status: 303, description: 'To the page to sign in at, or to `redirect_uri` with `error`.' })
  @ApiBadRequestResponse({ description: 'Client or redirect address are not proven: a page of our own, or JSON.' })
  async authorize(
    @Query() query: Record<string, unknown>,
    @Req() { origin, callerAddress }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = { face: 'native', tenantId: null, callerAddress } as const;
    const said = { ...readReturnAddress(query), state: readState(query), wish: readAuthorizeQuery(query) };
    sendAway(reply, 303, await this.logins.begin({ ...wanted, ...said }, origin));
  }
}
