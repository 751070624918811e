import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { temporarilyUnavailable } from '#kernel';
import { errorForm, renderError } from '#platform';
import { REFUSAL_HEADER } from './gate-reply.js';
import { countFault } from './gateway-metrics.js';

/** Whatever is thrown while a proxy waits is a fault of ours, and never lets a call through: 503. */
@Catch()
export class GateFaults implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = temporarilyUnavailable({ cause: thrown });
    countFault();
    const reply = http.getResponse<FastifyReply>();
    reply.header(REFUSAL_HEADER, JSON.stringify(errorForm(error, request).body));
    renderError(error, request, reply);
  }
}
