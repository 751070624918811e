import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, page, Requires } from '#platform';
import { CustomerFinder, customerPosition } from './customer-finder.js';
import { SearchCustomersDto } from './customer-query.dto.js';
import { CustomerPage, customerRecord } from './customer.dto.js';

@ApiTags('customers')
@Controller('admin/v1')
export class CustomerSearchController {
  constructor(
    private readonly finder: CustomerFinder,
    private readonly database: Database,
  ) {}

  /** The list with its filters in the body. For e-mail addresses: what stands in a query, a proxy writes into its log. */
  @Post('customers::search')
  @Requires('customer_read')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomerPage })
  async search(@Admin() caller: AdminCaller, @Body() wanted: SearchCustomersDto): Promise<CustomerPage> {
    const rows = await this.finder.list(this.database.orm.manager, caller, wanted);
    return page(rows, wanted, customerPosition, customerRecord);
  }
}
