import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readEnvironment, type Settings } from '#platform';
import { createApp } from '../../apps/api/create-app.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** 32 bytes that are random enough for `MANDATE_MASTER_KEY`; every test database is sealed with it. */
const TEST_MASTER_KEY = 'kq3Jm0x1Yw7Zr5Tn8Vb2Cd4Ef6Gh9Ij0Kl1Mn2Op3Q4=';

/** A running Mandate on a free port of loopback (or that of `PORT`), with a database of its own. */
export interface TestApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly settings: Settings;
  /** One HTTP call; JSON bodies are sent as JSON, URLSearchParams as a form. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** client id and secret as HTTP Basic. */
  readonly basic?: readonly [string, string];
  readonly bearer?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; undefined when there is none. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into answers freely
}

/** Starts the application as the server does. `instanceOf` shares the database of another one (several instances). */
export async function startTestApp(
  environment: Record<string, string> = {},
  instanceOf?: Pick<TestApp, 'database'>,
): Promise<TestApp> {
  const database = instanceOf?.database ?? (await createTestDatabase());
  const settings = {
    ...readEnvironment({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'http://localhost:3000',
      RATE_LIMITS: 'off',
      DATABASE_POOL_SIZE: '6',
      MANDATE_MASTER_KEY: TEST_MASTER_KEY,
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      ...environment,
    }),
  } as Settings;
  const app = await createApp(settings);
  await app.listen(Number(environment['PORT'] ?? 0), settings.HOST);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    app,
    database,
    settings,
    call: (method, path, options) => call(url, method, path, options),
    close: async () => {
      await app.close();
      if (!instanceOf) await database.drop();
    },
  };
}

export async function call(url: string, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.basic) headers['authorization'] = `Basic ${Buffer.from(options.basic.join(':')).toString('base64')}`;
  if (options.bearer) headers['authorization'] = `Bearer ${options.bearer}`;
  let body: string | URLSearchParams | undefined;
  if (options.body instanceof URLSearchParams || typeof options.body === 'string') {
    body = options.body;
  } else if (options.body !== undefined) {
    body = JSON.stringify(options.body);
    headers['content-type'] ??= 'application/json';
  }
  const response = await fetch(url + path, { method, headers, body, redirect: 'manual' });
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: json && text !== '' ? JSON.parse(text) : undefined,
  };
}
