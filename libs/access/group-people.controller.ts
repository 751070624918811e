import { Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, page, Requires } from '#platform';
import { GroupMemberPage, GroupMemberQuery, groupMemberRecord, personPosition } from './group-people.dto.js';
import { GroupPeople } from './group-people.service.js';

/** Members are a set: who is added twice is in it once, so nothing is asked about versions. */
@ApiTags('groups')
@Controller('/admin/v1/groups/:id/members')
export class GroupPeopleController {
  constructor(
    private readonly people: GroupPeople,
    private readonly database: Database,
  ) {}

  @Get()
  @Requires('employee_read')
  @ApiOkResponse({ type: GroupMemberPage })
  async list(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() query: GroupMemberQuery,
  ): Promise<GroupMemberPage> {
    const rows = await this.people.list(this.database.orm.manager, caller, id, query);
    return page(rows, query, personPosition, groupMemberRecord);
  }

  /** By a customer's number or an employee's id, as the group's `user_type` says. */
  @Put(':member')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiNoContentResponse()
  async add(@Admin() caller: AdminCaller, @Param('id') id: string, @Param('member') member: string): Promise<void> {
    await this.database.transaction((tx) => this.people.add(tx, caller, id, member));
  }

  /** Ends what an employee acts in, and a customer's access tokens: they are refreshed with what is left. */
  @Delete(':member')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiNoContentResponse()
  async remove(@Admin() caller: AdminCaller, @Param('id') id: string, @Param('member') member: string): Promise<void> {
    await this.database.transaction((tx) => this.people.remove(tx, caller, id, member));
  }
}
