import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '#audit';
import { CustomersModule } from '#customers';
import { OperatorsModule } from '#operators';
import { BearerAuthenticator, PlatformModule, RouteGuard, type Settings, SettingsModule } from '#platform';
import { TenancyModule } from '#tenancy';
import { RefusingBearer } from './refusing-bearer.js';

/** Composition only: which modules make up Mandate. No rule stands here. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        PlatformModule,
        AuditModule,
        TenancyModule,
        CustomersModule,
        OperatorsModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: RouteGuard },
        { provide: BearerAuthenticator, useClass: RefusingBearer },
      ],
    };
  }
}
