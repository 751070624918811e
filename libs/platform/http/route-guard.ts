import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { accessDenied, type AdminCaller } from '#kernel';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

/** Port: verifies the bearer token of a customer's request and returns what `tokens` knows of it. */
export abstract class BearerAuthenticator {
  /** Synchronous when everything is in memory: the way of nearly every validate. */
  abstract authenticate(request: FastifyRequest, allowOnBehalf: boolean): unknown;
}

/** Port: finds the operator or service token behind a request of the admin API and checks the permission. */
export abstract class AdminAuthenticator {
  abstract authenticate(request: FastifyRequest, permission: string): Promise<AdminCaller>;

  /** For a long answer to a request that was let in: asks again, any number of times, whether it still would be. */
  abstract watch(request: FastifyRequest, permission: string): Promise<() => Promise<boolean>>;
}

/** Stands before every route, bound once in apps/api. What a route needs is one line above its method. */
@Injectable()
export class RouteGuard implements CanActivate {
  private readonly known = new Map<unknown, RouteAccess | undefined>();

  constructor(
    private readonly reflector: Reflector,
    private readonly bearer: BearerAuthenticator,
    private readonly admin: AdminAuthenticator,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.accessOf(context);
    if (access === undefined) throw accessDenied({ internal: 'the route declares no access' });
    if (access.kind === 'open' || access.kind === 'client') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access.kind === 'token') {
      const bearer = this.bearer.authenticate(request, access.onBehalf);
      if (bearer instanceof Promise) return bearer.then((found) => keepBearer(request, found));
      return keepBearer(request, bearer);
    }
    return this.admin.authenticate(request, access.permission).then((caller) => {
      request.admin = caller;
      return true;
    });
  }

  private accessOf(context: ExecutionContext): RouteAccess | undefined {
    const handler = context.getHandler();
    let access = this.known.get(handler);
    if (access === undefined) {
      access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [handler, context.getClass()]);
      this.known.set(handler, access);
    }
    return access;
  }
}

function keepBearer(request: FastifyRequest, bearer: unknown): true {
  request.bearer = bearer;
  return true;
}
