import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpAdapter, readEnvironment, type Settings } from '#platform';
import { AppModule } from '../app.module.js';
import { openApiDocument } from '../docs/openapi.js';
import { apiTypes } from './api-types.js';
import { errorsTable, routesTable, settingsTable } from './tables.js';

// `npm run generate`: writes what is generated from the code and checked in. With --check it writes nothing and fails
// when a file is out of date.

const checkOnly = process.argv.includes('--check');

const settings = {
  ...readEnvironment({ PUBLIC_URL: 'https://auth.example.com' }),
  MANDATE_MASTER_KEY: Buffer.alloc(32),
};
// Preview: modules and controllers are read, nothing is started and no database is needed.
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.with(settings as unknown as Settings),
  createHttpAdapter(),
  { preview: true, logger: false, abortOnError: false },
);
const document = openApiDocument(app);
const files: Record<string, string> = {
  'docs/generated/settings.md': settingsTable(),
  'docs/generated/errors.md': errorsTable(),
  'docs/generated/routes.md': routesTable(document),
  'docs/generated/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'libs/api-client/schema.ts': await apiTypes(document),
};

let stale = 0;
for (const [name, content] of Object.entries(files)) {
  const path = join(process.cwd(), name);
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present === content) continue;
  stale++;
  if (checkOnly) {
    process.stderr.write(`${name} is out of date: run npm run generate\n`);
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    process.stdout.write(`wrote ${name}\n`);
  }
}
process.exit(checkOnly && stale > 0 ? 1 : 0);
