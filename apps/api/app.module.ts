import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '#audit';
import { OperatorsModule } from '#operators';
import { BearerAuthenticator, PlatformModule, RouteGuard, type Settings, SettingsModule } from '#platform';
import { RefusingBearer } from './refusing-bearer.js';

/** Composition only: which modules make up Mandate. No rule stands here. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [SettingsModule.with(settings), PlatformModule, AuditModule, OperatorsModule],
      providers: [
        { provide: APP_GUARD, useClass: RouteGuard },
        { provide: BearerAuthenticator, useClass: RefusingBearer },
      ],
    };
  }
}
