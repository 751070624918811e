import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '#kernel';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';
import { connectionOptions } from './connection.js';
import { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';
import { ImpatientClient } from './impatient-client.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [APP_SETTINGS],
      useFactory: (settings: Settings) => ({
        type: 'postgres' as const,
        autoLoadEntities: true,
        synchronize: false,
        migrationsRun: false,
        logging: false,
        retryAttempts: 5,
        retryDelay: 1000,
        uuidExtension: 'pgcrypto' as const,
        installExtensions: false,
        extra: {
          ...connectionOptions(settings.DATABASE_URL, { max: settings.DATABASE_POOL_SIZE }),
          Client: ImpatientClient,
        },
      }),
    }),
  ],
  providers: [Database, DatabaseClock, { provide: Clock, useExisting: DatabaseClock }],
  exports: [Database, DatabaseClock, Clock],
})
export class DatabaseModule {}
