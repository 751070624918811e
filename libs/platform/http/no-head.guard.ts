import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodNotAllowed } from '#kernel';

/**
 * Refuses HEAD, which the server answers like GET: here GET begins and ends things, and whoever only looks whether a link
 * works (RFC 9110 §9.3.2) must not.
 */
@Injectable()
export class NoHead implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.method !== 'HEAD') return true;
    const methods = request.server.methodsOf(request.url.split('?', 1)[0] as string);
    const allow = methods.filter((method) => method !== 'HEAD').join(', ');
    http.getResponse<FastifyReply>().header('allow', allow);
    throw methodNotAllowed();
  }
}
