import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiBasicAuth, ApiCookieAuth } from '@nestjs/swagger';

/** How a route is guarded. A route that declares nothing is refused (principle: unknown means no). */
export type RouteAccess =
  | { readonly kind: 'open' }
  | { readonly kind: 'client' }
  | { readonly kind: 'token'; readonly onBehalf: boolean }
  | { readonly kind: 'admin'; readonly permission: string };

export const ROUTE_ACCESS = Symbol('route access');

/** Anybody may call it: health, metadata, documentation, sign-in itself. */
export const OpenRoute = (): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { kind: 'open' } satisfies RouteAccess);

/** The handler authenticates the OAuth client itself, because its credentials may stand in the body. */
export const ClientRoute = (): MethodDecorator =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'client' } satisfies RouteAccess), ApiBasicAuth());

/** Takes a customer's access token of ours. An on-behalf token is refused unless the route also says `@AllowsOnBehalf()`. */
export const TokenRoute = (): MethodDecorator =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'token', onBehalf: false } satisfies RouteAccess), ApiBearerAuth());

/** Like `TokenRoute`, and an on-behalf token will do. */
export const AllowsOnBehalf = (): MethodDecorator =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'token', onBehalf: true } satisfies RouteAccess), ApiBearerAuth());

/** Admin API: an operator or a service token that holds this permission, for example `client_manage`. */
export const Requires = (permission: string): MethodDecorator =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { kind: 'admin', permission } satisfies RouteAccess),
    ApiCookieAuth(),
    ApiBearerAuth(),
  );
