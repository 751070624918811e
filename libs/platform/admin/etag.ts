import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preconditionFailed, preconditionRequired } from '#kernel';

/** `"7"`: the record's version, a strong validator (RFC 9110 §8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/** Sets the ETag of a record's answer and returns the body unchanged. */
export function withEtag<Body extends { version: number }>(reply: FastifyReply, body: Body): Body {
  reply.header('etag', etagOf(body.version));
  return body;
}

/** `@IfMatch()` gives a handler the header of a write; 428 when it is missing (RFC 6585 §3). `*` is not taken. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header.trim() === '' || header.trim() === '*') throw preconditionRequired();
  return header.trim();
});

/**
 * Refuses a write whose If-Match names another version than the stored one: 412 with the current record. Call it on the
 * row locked for update.
 */
export function checkIfMatch(ifMatch: string, version: number, current: () => unknown): void {
  if (ifMatch !== etagOf(version)) {
    throw preconditionFailed({ headers: { etag: etagOf(version) }, context: { current: current() } });
  }
}
