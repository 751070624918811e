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
import { controlPosition } from './access-control-list.js';
import type { AccessControlView } from './access-control-view.js';
import {
  AccessControlPage,
  AccessControlQuery,
  AccessControlRecord,
  controlChanges,
  controlInput,
  controlListQuery,
  controlRecord,
  CreateAccessControlDto,
  UpdateAccessControlDto,
} from './access-control.dto.js';
import { AccessControlService } from './access-control.service.js';

@ApiTags('access-controls')
@Controller('/admin/v1/access-controls')
export class AccessControlController {
  constructor(
    private readonly controls: AccessControlService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('employee_read')
  @ApiOkResponse({ type: AccessControlPage })
  async list(@Admin() caller: AdminCaller, @Query() query: AccessControlQuery): Promise<AccessControlPage> {
    const rows = await this.controls.list(this.database.orm.manager, caller, controlListQuery(query));
    return page(rows, query, controlPosition, controlRecord);
  }

  @Get(':id')
  @Requires('employee_read')
  @ApiOkResponse({ type: AccessControlRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessControlRecord> {
    return withEtag(reply, controlRecord(await this.controls.find(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('employee_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: AccessControlRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateAccessControlDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessControlRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...controlRecord(await this.controls.create(tx, caller, controlInput(body))),
    }));
    return withEtag(reply, created);
  }

  /** A scope that is taken away ends what the members of its groups act in, at once. */
  @Patch(':id')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: AccessControlRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Body() body: UpdateAccessControlDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessControlRecord> {
    const view = await this.database.transaction((tx) =>
      this.controls.update(tx, caller, id, controlChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, controlRecord(view));
  }

  /** 409 while a group has it. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(@Admin() caller: AdminCaller, @IfMatch() ifMatch: string, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.controls.delete(tx, caller, id, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: AccessControlView): void =>
    checkIfMatch(ifMatch, current.control.version, () => controlRecord(current));
