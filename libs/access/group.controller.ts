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
import { groupPosition } from './group-list.js';
import type { GroupView } from './group-view.js';
import {
  CreateGroupDto,
  groupChanges,
  groupInput,
  groupListQuery,
  GroupPage,
  GroupQuery,
  GroupRecord,
  groupRecord,
  UpdateGroupDto,
} from './group.dto.js';
import { GroupService } from './group.service.js';

/** Who is in a group stands with the employees. */
@ApiTags('groups')
@Controller('/admin/v1/groups')
export class GroupController {
  constructor(
    private readonly groups: GroupService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('employee_read')
  @ApiOkResponse({ type: GroupPage })
  async list(@Admin() caller: AdminCaller, @Query() query: GroupQuery): Promise<GroupPage> {
    const rows = await this.groups.list(this.database.orm.manager, caller, groupListQuery(query));
    return page(rows, query, groupPosition, groupRecord);
  }

  @Get(':id')
  @Requires('employee_read')
  @ApiOkResponse({ type: GroupRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GroupRecord> {
    return withEtag(reply, groupRecord(await this.groups.find(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('employee_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: GroupRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateGroupDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GroupRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...groupRecord(await this.groups.create(tx, caller, groupInput(body))),
    }));
    return withEtag(reply, created);
  }

  /** A permission or scope that is taken away ends what the members act in, at once. */
  @Patch(':id')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: GroupRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Body() body: UpdateGroupDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GroupRecord> {
    const view = await this.database.transaction((tx) =>
      this.groups.update(tx, caller, id, groupChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, groupRecord(view));
  }

  /** Ends what the members act in. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(@Admin() caller: AdminCaller, @IfMatch() ifMatch: string, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.groups.delete(tx, caller, id, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: GroupView): void =>
    checkIfMatch(ifMatch, current.group.version, () => groupRecord(current));
