import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from '#kernel';
import { checkIfMatch, Database, IfMatch, Origin, page, PageQuery, TokenRoute, withEtag } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { CompanyPeople } from './company-people.service.js';
import { memberPosition } from './member-list.js';
import type { MemberView } from './member-view.js';
import {
  AddColleagueDto,
  ChangeColleagueDto,
  ColleaguePage,
  ColleagueRecord,
  colleagueRecord,
  personChanges,
} from './my-members.dto.js';
import { readOwnBody } from './own-body.js';

/** The people of the company that the token acts for, for its administrators. Every other company is 403. */
@ApiTags('legal-entities')
@Controller('v1/me/legal-entities/:id/members')
export class MyMembersController {
  constructor(
    private readonly people: CompanyPeople,
    private readonly database: Database,
  ) {}

  @TokenRoute()
  @Get()
  @ApiOkResponse({ type: ColleaguePage })
  async list(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Param('id') entityId: string,
    @Query() query: PageQuery,
  ): Promise<ColleaguePage> {
    const rows = await this.database.transaction((tx) => this.people.list(tx, { bearer, origin, entityId }, query));
    return page(rows, query, memberPosition, colleagueRecord);
  }

  @TokenRoute()
  @Get(':member')
  @ApiOkResponse({ type: ColleagueRecord })
  async read(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Param('id') entityId: string,
    @Param('member') member: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ColleagueRecord> {
    const view = await this.database.transaction((tx) => this.people.find(tx, { bearer, origin, entityId }, member));
    return withEtag(reply, colleagueRecord(view));
  }

  /** Somebody of another company whose people I decide about; everybody else must be invited. */
  @TokenRoute()
  @Post()
  @ApiBody({ type: AddColleagueDto })
  @ApiCreatedResponse({ type: ColleagueRecord })
  async add(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Param('id') entityId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ColleagueRecord> {
    const { customer_id: customerId, ...changes } = await readOwnBody(body, AddColleagueDto);
    const view = await this.database.transaction((tx) =>
      this.people.add(tx, { bearer, origin, entityId }, customerId, personChanges(changes)),
    );
    return withEtag(reply, colleagueRecord(view));
  }

  /** 403 for a role that gives more than mine; 409 when I am the last admin and would not be one any more. */
  @TokenRoute()
  @Patch(':member')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: ChangeColleagueDto })
  @ApiOkResponse({ type: ColleagueRecord })
  async change(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @IfMatch() ifMatch: string,
    @Param('id') entityId: string,
    @Param('member') member: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ColleagueRecord> {
    const changes = personChanges(await readOwnBody(body, ChangeColleagueDto));
    const view = await this.database.transaction((tx) =>
      this.people.change(tx, { bearer, origin, entityId }, member, changes, expecting(ifMatch)),
    );
    return withEtag(reply, colleagueRecord(view));
  }

  /** Bites at the next use of their access token for the company. 409 when I am its last admin. */
  @TokenRoute()
  @Delete(':member')
  @HttpCode(204)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async remove(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @IfMatch() ifMatch: string,
    @Param('id') entityId: string,
    @Param('member') member: string,
  ): Promise<void> {
    await this.database.transaction((tx) =>
      this.people.remove(tx, { bearer, origin, entityId }, member, expecting(ifMatch)),
    );
  }
}

const expecting =
  (ifMatch: string) =>
  (current: MemberView): void =>
    checkIfMatch(ifMatch, current.member.version, () => colleagueRecord(current));
