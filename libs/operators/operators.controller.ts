import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OperatorService } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Idempotency, IdempotencyKey, IfMatch, page, pageSize, Requires, withEtag } from '#platform';
import { CreateOperatorDto, OperatorPage, OperatorQuery, OperatorRecord, UpdateOperatorDto } from './operator.dto.js';
import { operatorCursor } from './operator-cursor.js';
import { OperatorRecords } from './operator-records.js';

@ApiTags('operators')
@Controller('/admin/v1/operators')
export class OperatorsController {
  constructor(
    private readonly operators: OperatorService,
    private readonly records: OperatorRecords,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('operator_read')
  @ApiOkResponse({ type: OperatorPage })
  async list(@Admin() caller: AdminCaller, @Query() query: OperatorQuery): Promise<OperatorPage> {
    const rows = await this.operators.list(this.database.orm.manager, caller, {
      before: operatorCursor(query),
      text: query.q,
      role: query.role,
      limit: pageSize(query),
    });
    return this.records.page(
      page(
        rows,
        query,
        ({ id }) => [id],
        (operator) => operator,
      ),
    );
  }

  @Get(':id')
  @Requires('operator_read')
  @ApiOkResponse({ type: OperatorRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperatorRecord> {
    return withEtag(reply, await this.records.of(await this.operators.read(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('operator_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: OperatorRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateOperatorDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperatorRecord> {
    const wanted = await this.records.wanted(body);
    // Not even a digest of the password is kept with the key.
    const created = await this.idempotency.run(caller, key, { ...body, password: null }, async (tx) => ({
      ...(await this.records.of(await this.operators.create(tx, caller, wanted))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('operator_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: OperatorRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Body() body: UpdateOperatorDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperatorRecord> {
    const change = await this.records.change(body);
    const operator = await this.database.transaction((tx) =>
      this.operators.update(tx, caller, id, change, this.records.unchangedSince(ifMatch)),
    );
    return withEtag(reply, await this.records.of(operator));
  }

  @Delete(':id')
  @Requires('operator_manage')
  @HttpCode(204)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async remove(@Admin() caller: AdminCaller, @IfMatch() ifMatch: string, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) =>
      this.operators.remove(tx, caller, id, this.records.unchangedSince(ifMatch)),
    );
  }
}
