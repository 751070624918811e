import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { PlatformModule, type Settings, SettingsModule } from '#platform';

/** Composition only: which modules make up Mandate. No rule stands here. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [SettingsModule.with(settings), PlatformModule, AuditModule],
    };
  }
}
