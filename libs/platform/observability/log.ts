import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/**
 * The application's log: JSON lines on standard output. Bodies, credentials and queries of authentication routes are never
 * passed to it; the redaction below is the second line of defence.
 */
export const log = pino({
  level: 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'access_token',
      'refresh_token',
      'client_secret',
      'password',
      'secret',
      'authorization',
      'cookie',
      '*.access_token',
      '*.refresh_token',
      '*.client_secret',
      '*.password',
      '*.secret',
      '*.authorization',
      '*.cookie',
    ],
    censor: '[masked]',
  },
  serializers: { err: safeError },
});

/** An error without its query parameters: node-postgres puts row values into `detail`. */
function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  };
}

/** Nest's own messages through the same log; its start-up chatter counts as debug. */
export class NestLog implements LoggerService {
  log(message: unknown, ...context: unknown[]): void {
    log.debug({ nest: context.at(-1) }, String(message));
  }
  error(message: unknown, ...context: unknown[]): void {
    log.error({ nest: context.at(-1), err: message instanceof Error ? message : undefined }, String(message));
  }
  warn(message: unknown, ...context: unknown[]): void {
    log.warn({ nest: context.at(-1) }, String(message));
  }
  debug(message: unknown, ...context: unknown[]): void {
    log.debug({ nest: context.at(-1) }, String(message));
  }
  verbose(message: unknown, ...context: unknown[]): void {
    log.trace({ nest: context.at(-1) }, String(message));
  }
}
