import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, checkIfMatch, Database, IfMatch, Requires, withEtag } from '#platform';
import {
  AllowlistDto,
  AllowlistTestAnswer,
  AllowlistTestDto,
  ClientWithWarnings,
  MyAddressAnswer,
} from './allowlist.dto.js';
import { allowlistWarnings } from './allowlist.policy.js';
import { SetOnBehalfDto } from './client.dto.js';
import { onBehalfSwitch } from './client-mapping.js';
import type { ClientChanges } from './client-input.js';
import { ClientAfterOnBehalf, clientRecordDto } from './client-record.dto.js';
import { ClientService } from './client.service.js';

/** Who may call on behalf of customers, and from where. */
@ApiTags('clients')
@Controller('/admin/v1')
export class AllowlistController {
  constructor(
    private readonly clients: ClientService,
    private readonly database: Database,
  ) {}

  /** Replaces the list as a whole, or nothing of it. */
  @Put('clients/:clientId/ip-allowlist')
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ClientWithWarnings })
  async replace(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
    @Body() body: AllowlistDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientWithWarnings> {
    const changes = { ipAllowlist: body.ip_allowlist, confirmAllowEverything: body.confirm_allow_everything };
    const view = await this.update(caller, ifMatch, clientId, changes);
    const warnings = allowlistWarnings(view.client.ipAllowlist);
    return withEtag(reply, { ...clientRecordDto(view), warnings });
  }

  /** Turning it off ends the live on-behalf sessions, unless they shall run out; shoppers' own sessions stay. */
  @Put('clients/:clientId/on-behalf')
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ClientAfterOnBehalf })
  async setOnBehalf(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
    @Body() body: SetOnBehalfDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientAfterOnBehalf> {
    const view = await this.update(caller, ifMatch, clientId, { onBehalf: onBehalfSwitch(body) });
    return withEtag(reply, { ...clientRecordDto(view), ended_sessions: view.endedSessions });
  }

  /** Tries an address against the list; changes nothing. */
  @Post('clients/:clientId/ip-allowlist/test')
  @HttpCode(200)
  @Requires('client_read')
  @ApiOkResponse({ type: AllowlistTestAnswer })
  test(
    @Admin() caller: AdminCaller,
    @Param('clientId') clientId: string,
    @Body() body: AllowlistTestDto,
  ): Promise<AllowlistTestAnswer> {
    return this.clients.tryAddress(this.database.orm.manager, caller, clientId, body.address);
  }

  /** The address that an allowlist would be compared with, if this request were an on-behalf call. */
  @Get('my-address')
  @Requires('client_read')
  @ApiOkResponse({ type: MyAddressAnswer })
  myAddress(@Req() request: FastifyRequest): MyAddressAnswer {
    const { address, peer } = request.callerAddress;
    return { address, peer };
  }

  private update(
    caller: AdminCaller,
    ifMatch: string,
    clientId: string,
    changes: ClientChanges,
  ): ReturnType<ClientService['update']> {
    return this.database.transaction((tx) =>
      this.clients.update(tx, caller, clientId, changes, (current) =>
        checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
      ),
    );
  }
}
