import { Body, Controller, Delete, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, checkIfMatch, Database, Idempotency, IdempotencyKey, IfMatch, Requires, withEtag } from '#platform';
import { EndSecretQuery, RotateSecretDto, UpdateSecretDto } from './client.dto.js';
import { secretEnd } from './client-mapping.js';
import { ClientRecordDto, clientRecordDto, ClientWithSecret, clientWithSecret } from './client-record.dto.js';
import { ClientSecretService } from './client-secret.service.js';

@ApiTags('clients')
@Controller('/admin/v1/clients/:clientId/secrets')
export class ClientSecretController {
  constructor(
    private readonly secrets: ClientSecretService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  /** Rotates: the answer is the only one that shows the new secret. */
  @Post()
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ClientWithSecret })
  async rotate(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Param('clientId') clientId: string,
    @Body() body: RotateSecretDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientWithSecret> {
    const rotated = await this.idempotency.run(caller, key, { clientId, ...body }, async (tx) => ({
      ...clientWithSecret(
        await this.secrets.rotate(tx, caller, clientId, { oldEndsIn: body.old_ends_in }, (current) =>
          checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
        ),
      ),
    }));
    return withEtag(reply, rotated);
  }

  /** Moves the end of a live secret. */
  @Patch(':secretId')
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ClientRecordDto })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
    @Param('secretId') secretId: string,
    @Body() body: UpdateSecretDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientRecordDto> {
    const view = await this.database.transaction((tx) =>
      this.secrets.moveEnd(tx, caller, clientId, secretId, secretEnd(body), (current) =>
        checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
      ),
    );
    return withEtag(reply, clientRecordDto(view));
  }

  /** Ends one secret now. */
  @Delete(':secretId')
  @Requires('client_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ClientRecordDto })
  async end(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('clientId') clientId: string,
    @Param('secretId') secretId: string,
    @Query() query: EndSecretQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientRecordDto> {
    const how = { compromised: query.compromised === 'true' };
    const view = await this.database.transaction((tx) =>
      this.secrets.end(tx, caller, clientId, secretId, how, (current) =>
        checkIfMatch(ifMatch, current.client.version, () => clientRecordDto(current)),
      ),
    );
    return withEtag(reply, clientRecordDto(view));
  }
}
