import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  createHttpAdapter,
  createValidationPipe,
  ErrorFilter,
  log,
  MalformedRequests,
  NestLog,
  prepareHttpServer,
  type Settings,
  startProcessMetrics,
} from '#platform';
import { AppModule } from './app.module.js';
import { serveApiDocs } from './docs/openapi.js';
import { preparePanelFiles } from './panel/panel-files.js';

/** The whole application as one Nest instance, not yet listening. Tests and the server start it the same way. */
export async function createApp(settings: Settings): Promise<NestFastifyApplication> {
  log.level = settings.LOG_LEVEL;
  startProcessMetrics();
  const adapter = createHttpAdapter();
  prepareHttpServer(adapter.getInstance(), settings);
  preparePanelFiles(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, {
    logger: new NestLog(),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ErrorFilter(app.get(MalformedRequests)));
  serveApiDocs(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
