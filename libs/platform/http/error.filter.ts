import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#kernel';
import { settle } from '../database/after-rollback.js';
import { DUPLICATE_PARAMETER } from './body.js';
import { renderError } from './render-error.js';

/** Port: records that a body was refused before any handler saw it. */
export abstract class MalformedRequests {
  abstract record(request: FastifyRequest, reason: string): Promise<void>;
}

/** Hands whatever is thrown to the one renderer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly malformed: MalformedRequests) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    renderError(await this.recorded(thrown, request), request, http.getResponse<FastifyReply>());
  }

  /** The error to show: the one that was thrown, or the fault that kept us from recording it. */
  private async recorded(thrown: unknown, request: FastifyRequest): Promise<unknown> {
    try {
      // Nothing is left to do here unless a refusal was thrown outside of any transaction.
      await settle(thrown);
      if (thrown instanceof AppError && thrown.details.internal === DUPLICATE_PARAMETER) {
        await this.malformed.record(request, DUPLICATE_PARAMETER);
      }
      return thrown;
    } catch (fault) {
      return fault;
    }
  }
}
