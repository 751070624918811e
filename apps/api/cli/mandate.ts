import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { platformCaller } from '#access';
import type { AdminCaller } from '#kernel';
import { Database, readEnvironment } from '#platform';
import { AppModule } from '../app.module.js';
import { type Installation, openInstallation } from '../installation.js';
import { Neighbours } from './neighbours.js';

/** What a command works with: the application without HTTP, and who is asking. */
export interface Mandate {
  readonly installation: Installation;
  /** May do everything, everywhere: whoever can run this holds the machine. */
  readonly caller: AdminCaller;
  readonly get: <T>(type: abstract new (...parts: never[]) => T) => T;
  readonly transaction: <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>;
}

/** Opens the installation, beside a running server or alone, and closes it again whatever happens. */
export async function withMandate<T>(work: (mandate: Mandate) => Promise<T>): Promise<T> {
  return withInstallation(async (installation) => {
    const context = await NestFactory.createApplicationContext(AppModule.with(installation.settings), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(mandateOf(installation, context));
    } finally {
      await context.close();
    }
  });
}

/** The installation alone: settings read, database migrated. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  // Log lines would mix with the answer on standard output; what fails is told by the error.
  const env = { ...process.env, LOG_LEVEL: 'silent' };
  const neighbours = await Neighbours.join(dataDirOf(env));
  try {
    const installation = await openInstallation(env);
    try {
      return await work(installation);
    } finally {
      if (installation.postgres?.started) await neighbours.othersLeft();
      await installation.close();
    }
  } finally {
    await neighbours.leave();
  }
}

function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(readEnvironment(env).MANDATE_DATA_DIR ?? '.mandate');
}

function mandateOf(installation: Installation, context: INestApplicationContext): Mandate {
  const origin = { requestId: `cli-${randomUUID()}`, clientRequestId: null, address: null, userAgent: null };
  return {
    installation,
    caller: platformCaller({ type: 'cli', id: userName() }, origin),
    get: <T>(type: abstract new (...parts: never[]) => T) => context.get<T>(type, { strict: false }),
    transaction: (run) => context.get(Database, { strict: false }).transaction(run),
  };
}

/** A bare number of a container has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
