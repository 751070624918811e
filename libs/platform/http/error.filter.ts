import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderError } from './render-error.js';

/** Hands whatever a handler throws to the one renderer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    renderError(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
