import { ModulesContainer, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from '#platform';
import type { TestApp } from './test-app.js';

export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** With values for its parameters that name no record. */
  readonly path: string;
  readonly permission: string;
}

/** In the order of Nest's `RequestMethod`. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Every route of the running application that declares a permission, found the way Nest finds it. */
export function adminRoutes(mandate: TestApp): AdminRoute[] {
  const reflector = new Reflector();
  const controllers = [...mandate.app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as { prototype: object } & (new () => unknown)),
  );
  return [...new Set(controllers)].flatMap((controller) =>
    Object.values(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(({ value: handler }) => {
      if (typeof handler !== 'function') return [];
      const access = reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, handler);
      const method = METHODS[Reflect.getMetadata('method', handler) as number];
      if (access?.kind !== 'admin' || method === undefined) return [];
      return pathsOf(controller).flatMap((base) =>
        pathsOf(handler).map((path) => ({ method, path: join(base, path), permission: access.permission })),
      );
    }),
  );
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata('path', target) as string | string[];
  return Array.isArray(path) ? path : [path];
}

function join(...parts: string[]): string {
  const joined = parts.flatMap((part) => part.split('/')).filter(Boolean);
  // A double colon is a literal one to the router.
  const values = joined.map((part) => (/^:[^:]/.test(part) ? NOBODY : part.replaceAll('::', ':')));
  return `/${values.join('/')}`;
}
