import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
import { CustomerFinder, customerPosition } from './customer-finder.js';
import { CustomerQuery, CustomerTenantQuery } from './customer-query.dto.js';
import {
  CreateCustomerDto,
  customerChanges,
  customerInput,
  CustomerPage,
  CustomerRecord,
  customerRecord,
  UpdateCustomerDto,
  withoutPassword,
} from './customer.dto.js';
import { CustomerService } from './customer.service.js';

@ApiTags('customers')
@Controller('/admin/v1/customers')
export class CustomerController {
  constructor(
    private readonly finder: CustomerFinder,
    private readonly customers: CustomerService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('customer_read')
  @ApiOkResponse({ type: CustomerPage })
  async list(@Admin() caller: AdminCaller, @Query() query: CustomerQuery): Promise<CustomerPage> {
    const rows = await this.finder.list(this.database.orm.manager, caller, query);
    return page(rows, query, customerPosition, customerRecord);
  }

  @Get(':id')
  @Requires('customer_read')
  @ApiOkResponse({ type: CustomerRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id', ParseIntPipe) id: number,
    @Query() { tenant }: CustomerTenantQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CustomerRecord> {
    return withEtag(reply, customerRecord(await this.finder.find(this.database.orm.manager, caller, tenant, id)));
  }

  @Post()
  @Requires('customer_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CustomerRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateCustomerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CustomerRecord> {
    const created = await this.idempotency.run(caller, key, withoutPassword(body), async (tx) => ({
      ...customerRecord(await this.customers.create(tx, caller, customerInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('customer_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: CustomerRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id', ParseIntPipe) id: number,
    @Query() { tenant }: CustomerTenantQuery,
    @Body() body: UpdateCustomerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CustomerRecord> {
    const view = await this.database.transaction((tx) =>
      this.customers.update(tx, caller, tenant, id, customerChanges(body), (current) =>
        checkIfMatch(ifMatch, current.customer.version, () => customerRecord(current)),
      ),
    );
    return withEtag(reply, customerRecord(view));
  }
}
