import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Idempotency, IdempotencyKey, Requires } from '#platform';
import { employeeRow } from './employee-mapping.js';
import { EmployeeImport } from './employee-import.js';
import { EmployeeImportRecord } from './employee-record.dto.js';
import { ImportEmployeesDto } from './employee.dto.js';

@ApiTags('employees')
@Controller('/admin/v1')
export class EmployeeImportController {
  constructor(
    private readonly employees: EmployeeImport,
    private readonly idempotency: Idempotency,
  ) {}

  /** Makes all of them or, with a 422 that names every row that does not fit (`/rows/3/email`), none. */
  @Post('employees::import')
  @Requires('employee_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: EmployeeImportRecord })
  async import(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() { tenant, rows }: ImportEmployeesDto,
  ): Promise<EmployeeImportRecord> {
    return this.idempotency.run(caller, key, { tenant, rows }, async (tx) => {
      const ids = await this.employees.import(tx, caller, tenant, rows.map(employeeRow));
      return { imported: ids.length, ids };
    });
  }
}
