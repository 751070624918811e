import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AdminCaller, RequestOrigin } from '#kernel';
import type { CallerAddress } from './client-address.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Worked out when first asked for (request-origin.ts). */
    origin: RequestOrigin;
    callerAddress: CallerAddress;
    /** Set by the route guard on admin routes. */
    admin: AdminCaller | null;
    /** Set by the route guard on token routes; `tokens` knows its shape. */
    bearer: unknown;
  }
}

/** `@Origin()` gives a handler what we know of the request. */
export const Origin = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestOrigin => context.switchToHttp().getRequest<FastifyRequest>().origin,
);

/** `@Admin()` gives a handler of the admin API its caller. */
export const Admin = createParamDecorator((_: unknown, context: ExecutionContext): AdminCaller => {
  const { admin } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!admin) throw new Error('@Admin() on a route without @Requires()');
  return admin;
});
