import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
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
import { employeePosition } from './employee-list.js';
import { employeeChanges, employeeInput, withoutEmployeePassword } from './employee-mapping.js';
import { EmployeePage, EmployeeRecord, employeeRecord } from './employee-record.dto.js';
import type { EmployeeView } from './employee-view.js';
import { CreateEmployeeDto, EmployeePasswordDto, EmployeeQuery, UpdateEmployeeDto } from './employee.dto.js';
import { EmployeeService } from './employee.service.js';

@ApiTags('employees')
@Controller('/admin/v1/employees')
export class EmployeeController {
  constructor(
    private readonly employees: EmployeeService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('employee_read')
  @ApiOkResponse({ type: EmployeePage })
  async list(@Admin() caller: AdminCaller, @Query() query: EmployeeQuery): Promise<EmployeePage> {
    const rows = await this.employees.list(this.database.orm.manager, caller, query);
    return page(rows, query, employeePosition, employeeRecord);
  }

  @Get(':id')
  @Requires('employee_read')
  @ApiOkResponse({ type: EmployeeRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeRecord> {
    return withEtag(reply, employeeRecord(await this.employees.find(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('employee_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: EmployeeRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateEmployeeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeRecord> {
    const created = await this.idempotency.run(caller, key, withoutEmployeePassword(body), async (tx) => ({
      ...employeeRecord(await this.employees.create(tx, caller, employeeInput(body))),
    }));
    return withEtag(reply, created);
  }

  /** Suspension, a lost group, and another identity end what they act in, at once. */
  @Patch(':id')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: EmployeeRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Body() body: UpdateEmployeeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeRecord> {
    const view = await this.database.transaction((tx) =>
      this.employees.update(tx, caller, id, employeeChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, employeeRecord(view));
  }

  /** Ends what they act in. */
  @Put(':id/password')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: EmployeeRecord })
  async setPassword(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Body() { password }: EmployeePasswordDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeRecord> {
    const view = await this.database.transaction((tx) =>
      this.employees.setPassword(tx, caller, id, password, expecting(ifMatch)),
    );
    return withEtag(reply, employeeRecord(view));
  }

  /** For somebody who lost their device: they set up another app at the next sign-in. Ends what they act in. */
  @Delete(':id/totp')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: EmployeeRecord })
  async resetTotp(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployeeRecord> {
    const view = await this.database.transaction((tx) => this.employees.resetTotp(tx, caller, id, expecting(ifMatch)));
    return withEtag(reply, employeeRecord(view));
  }

  /** Ends what they act in. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(@Admin() caller: AdminCaller, @IfMatch() ifMatch: string, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.employees.delete(tx, caller, id, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: EmployeeView): void =>
    checkIfMatch(ifMatch, current.employee.version, () => employeeRecord(current));
