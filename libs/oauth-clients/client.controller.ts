import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import {
  Admin,
  checkIfMatch,
  Database,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  page,
  Requires,
  withEtag,
} from '#platform';
import { CreateClientDto, UpdateClientDto } from './client.dto.js';
import { clientChanges, clientFilter, clientInput } from './client-mapping.js';
import { clientPosition } from './client-list.js';
import { ClientCountQuery, ClientQuery } from './client-query.dto.js';
import {
  ClientCount,
  ClientPage,
  ClientRecordDto,
  clientRecordDto,
  ClientWithSecret,
  clientWithSecret,
} from './client-record.dto.js';
import { ClientService } from './client.service.js';

@ApiTags('clients')
@Controller('/admin/v1/clients')
export class ClientController {
  constructor(
    private readonly clients: ClientService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('client_read')
  @ApiOkResponse({ type: ClientPage })
  async list(@Admin() caller: AdminCaller, @Query() query: ClientQuery): Promise<ClientPage> {
    const { limit, cursor } = query;
    const wanted = { ...clientFilter(query), limit, cursor };
    const rows = await this.clients.list(this.database.orm.manager, caller, wanted);
    return page(rows, query, clientPosition, clientRecordDto);
  }

  /** How many clients the filter means. */
  @Get('count')
  @Requires('client_read')
  @ApiOkResponse({ type: ClientCount })
  async count(@Admin() caller: AdminCaller, @Query() query: ClientCountQuery): Promise<ClientCount> {
    return { count: await this.clients.count(this.database.orm.manager, caller, clientFilter(query)) };
  }

  @Get(':clientId')
  @Requires('client_read')
  @ApiOkResponse({ type: ClientRecordDto })
  async read(
    @Admin() caller: AdminCaller,
    @Param('clientId') clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientRecordDto> {
    return withEtag(reply, clientRecordDto(await this.clients.find(this.database.orm.manager, caller, clientId)));
  }

  /** The answer is the only one that shows the secret. */
  @Post()
  @Requires('client_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ClientWithSecret })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateClientDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientWithSecret> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...clientWithSecret(await this.clients.create(tx, caller, clientInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':clientId')
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ClientRecordDto })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
    @Body() body: UpdateClientDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientRecordDto> {
    const view = await this.database.transaction((tx) =>
      this.clients.update(tx, caller, clientId, clientChanges(body), (current) =>
        checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
      ),
    );
    return withEtag(reply, clientRecordDto(view));
  }

  /** Ends every session of the client. */
  @Delete(':clientId')
  @HttpCode(204)
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
  ): Promise<void> {
    await this.database.transaction((tx) =>
      this.clients.delete(tx, caller, clientId, (current) =>
        checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
      ),
    );
  }
}
