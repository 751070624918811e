import { Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessControlService, type AccessControlView } from '#access';
import { isUuid } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { controlAnswer } from './iam-control.mapping.js';
import { IamControls } from './iam-controls.js';
import { readTexts, readUserType } from './iam-group.mapping.js';
import { EmporixAccessControlDto, EmporixAccessControlWriteDto } from './iam.dto.js';
import { badField, JsonBody } from './json-body.js';
import { readVersion } from './metadata.js';
import { pageOf } from './listed.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.access_read'] };
const MANAGE: Demand = { all: ['iam.access_manage'] };
const LIST: ListShape = { pageSize: 60, filters: { id: 'id', domain: 'domains' } };

/** Access controls in Emporix's words; an id is ours, or the code that it was made by. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/access-controls')
export class EmporixAccessControlController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly reads: IamControls,
    private readonly controls: AccessControlService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixAccessControlDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixAccessControlDto[]> {
    const controls = await this.reads.all(await this.door.open(request, bearer, READ));
    return answerPage(request, reply, pageOf(controls, readPageRequest(request, LIST)));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixAccessControlDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixAccessControlDto> {
    const { caller } = await this.door.open(request, bearer, READ);
    return controlAnswer(await this.controls.find(this.database.orm.manager, caller, id));
  }

  /** 201 for a new one, under a code of the merchant's own. 403 for what gives groups of employees more. */
  @Put(':id')
  @TokenRoute()
  @ApiBody({ type: EmporixAccessControlWriteDto })
  @ApiNoContentResponse()
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixCreatedDto | undefined> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    const body = JsonBody.of(request);
    const scopes = body.texts('scopes');
    if (!scopes) throw badField('scopes', 'is required');
    const fields = { scopes, name: readTexts(body, 'name'), description: readTexts(body, 'description') };
    const restrictedTo = readUserType(body.text('restrictedTo')) ?? null;
    const expectRead = expectVersion(readVersion(body), ({ control }: AccessControlView) => control.version);
    const expect = (view: AccessControlView): void => {
      expectRead(view);
      if (body.has('restrictedTo') && view.control.restrictedTo !== restrictedTo) {
        throw badField('restrictedTo', 'cannot be changed');
      }
    };
    const made = await this.database
      .transaction(async (tx) => {
        const known = isUuid(id) ? { control: { id } } : await this.controls.findByCode(tx, caller, tenant, id);
        if (!known) return this.controls.create(tx, caller, { ...fields, tenant, code: id, restrictedTo });
        await this.controls.update(tx, caller, known.control.id, fields, expect);
        return null;
      })
      .catch(asBadRequest);
    reply.status(made ? 201 : 204);
    return made ? { id: made.control.id } : undefined;
  }

  /** 409 while a group has it. */
  @Delete(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const { caller } = await this.door.open(request, bearer, MANAGE);
    await this.database.transaction((tx) => this.controls.delete(tx, caller, id));
  }
}
