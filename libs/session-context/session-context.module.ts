import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { TenancyModule } from '#tenancy';
import { SessionContextUpkeep } from './session-context-upkeep.js';
import { SessionContexts } from './session-contexts.service.js';

@Module({
  imports: [CustomersModule, TenancyModule],
  providers: [SessionContexts, SessionContextUpkeep],
  exports: [SessionContexts],
})
export class SessionContextModule {}
