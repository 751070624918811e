import { NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AppError,
  invalidRequest,
  methodNotAllowed,
  notFound,
  payloadTooLarge,
  serverError,
  temporarilyUnavailable,
  unsupportedMediaType,
} from '#kernel';
import { isDatabaseUnavailable, isDataException } from '../database/faults.js';
import { log } from '../observability/log.js';
import { declaredErrorForm } from './error-forms.js';

/**
 * The one renderer of errors: problem+json (RFC 9457) on /admin/v1, a dialect's own form below its paths, OAuth's body
 * everywhere else.
 */
export function renderError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = unknownRoute(thrown, request) ?? toAppError(thrown);
  if (error.status >= 500)
    log.error({ request_id: request.id, route: routeOf(request), err: error.details.cause ?? thrown }, error.message);
  else
    log.debug(
      { request_id: request.id, route: routeOf(request), code: error.code, why: error.details.internal },
      'refused',
    );

  reply.status(error.status);
  if (error.challenge && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', challenge(error));
  if (error.status === 503) reply.header('retry-after', String(error.details.retryAfter ?? 1));
  else if (error.details.retryAfter !== undefined)
    reply.header('retry-after', String(Math.ceil(error.details.retryAfter)));
  if (error.details.headers) reply.headers(error.details.headers);
  reply.header('cache-control', 'no-store');
  const { type, body } = errorForm(error, request);
  void reply.type(type).send(body);
}

/** Media type and body of an error. */
export function errorForm(
  error: AppError,
  request: Pick<FastifyRequest, 'id' | 'url'>,
): { type: string; body: object } {
  const declared = declaredErrorForm(request.url);
  if (declared !== null) return { type: declared.type, body: declared.body(error, request.id) };
  if (!request.url.startsWith('/admin/')) {
    return { type: 'application/json; charset=utf-8', body: oauthBody(error, request.id) };
  }
  return { type: 'application/problem+json', body: problemBody(error, request.id) };
}

/** A path that no route answers with this method: 405 with Allow when another method would do, else 404. */
function unknownRoute(thrown: unknown, request: FastifyRequest): AppError | null {
  if (!(thrown instanceof NotFoundException)) return null;
  const methods = request.server.methodsOf(request.url.split('?', 1)[0] as string);
  // A route that takes the method can still find nothing: a file that does not exist.
  if (methods.length === 0 || methods.includes(request.method)) return notFound();
  return methodNotAllowed({ headers: { allow: methods.join(', ') } });
}

/** Whatever was thrown as one of our declared errors; everything unknown is a fault of ours and says nothing. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isDatabaseUnavailable(thrown)) return temporarilyUnavailable({ cause: thrown });
  // A net below the checks of every field: a value that slips through them is the caller's fault, not ours.
  if (isDataException(thrown)) return invalidRequest({ cause: thrown, internal: 'the database takes no such value' });
  const { statusCode, status, code } = thrown as { statusCode?: unknown; status?: unknown; code?: unknown };
  const httpStatus = typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || httpStatus === 413) return payloadTooLarge();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || httpStatus === 415) return unsupportedMediaType();
  if (httpStatus === 404) return notFound();
  if (httpStatus >= 400 && httpStatus < 500) return invalidRequest({ cause: thrown });
  return serverError({ cause: thrown });
}

function oauthBody(error: AppError, requestId: string): object {
  return {
    error: error.code,
    error_description: error.message,
    message: error.message,
    request_id: requestId,
    ...(error.details.reason === undefined ? {} : { reason: error.details.reason }),
    ...(error.details.fields === undefined ? {} : { context: { errors: error.details.fields } }),
    ...(error.details.context === undefined ? {} : { context: error.details.context }),
  };
}

function problemBody(error: AppError, requestId: string): object {
  return {
    type: 'about:blank',
    title: error.declaration.sentence,
    status: error.status,
    detail: error.message,
    code: error.code,
    request_id: requestId,
    ...(error.details.reason === undefined ? {} : { reason: error.details.reason }),
    ...(error.details.fields === undefined ? {} : { errors: error.details.fields }),
    ...(error.details.context ?? {}),
  };
}

/** RFC 6750 §3.1: the error code stands in the header unless no credential was sent at all. */
function challenge(error: AppError): string {
  if (error.challenge === 'Basic') return 'Basic realm="mandate", charset="UTF-8"';
  if (error.code !== 'invalid_token' || error.details.internal === 'no_token') return 'Bearer realm="mandate"';
  return `Bearer realm="mandate", error="invalid_token"`;
}

/** The route's pattern, never the URL: queries and paths of authentication routes can hold credentials. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
