import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { OperatorTotp } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';

@ApiTags('operators')
@Controller('/admin/v1/operators/:id/totp')
export class OperatorTotpController {
  constructor(
    private readonly totp: OperatorTotp,
    private readonly database: Database,
  ) {}

  /** For somebody who lost their device: they sign in with the password alone, and every session of theirs ends. */
  @Delete()
  @Requires('operator_manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reset(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.totp.reset(tx, caller, id));
  }
}
