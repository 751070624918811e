import type { FastifyRequest } from 'fastify';

/**
 * True for a read that a page makes by itself, such as asking how long the session lives: nobody sits in front of it, so
 * it keeps no session alive. Every list knows the field `peek`.
 */
export function isPeek({ method, query }: Pick<FastifyRequest, 'method' | 'query'>): boolean {
  return method === 'GET' && (query as { peek?: unknown }).peek === 'true';
}

/** True for a page that asks whether anybody is signed in: that nobody is, is an answer and no failed call. */
export function isFirstLook({ method, routeOptions }: Pick<FastifyRequest, 'method' | 'routeOptions'>): boolean {
  return method === 'GET' && routeOptions.url === '/admin/v1/session';
}
