import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

export const MERGE_PATCH = 'application/merge-patch+json';

interface MergePatched {
  readonly mergePatch?: boolean;
}

/** The route takes RFC 7396 beside plain JSON: a member that is null is removed. Everywhere else it is 415. */
export const TakesMergePatch = (): MethodDecorator => RouteConfig({ mergePatch: true } satisfies MergePatched);

export const takesMergePatch = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  (routeOptions.config as MergePatched).mergePatch === true;
