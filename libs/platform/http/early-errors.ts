import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AppError, invalidRequest } from '#kernel';
import { headTooLarge, requestTimeout } from './http.errors.js';
import { errorForm, renderError } from './render-error.js';

// Refusals that come before any hook and any route: they bring the headers of every answer themselves.

/** What Fastify's router refuses, such as a path that cannot be decoded. */
export function renderFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(request.server.answerHeaders).header('x-request-id', request.id);
  renderError(error, request, reply);
}

/** What Node's HTTP parser refuses: there is no request yet, only a socket. */
export function answerClientError(
  this: FastifyInstance,
  error: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse };
  if (!socket.writable || begun?.headersSent) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const refusal = refusalOf(error.code);
  const { type, body } = errorForm(refusal, { id, url: pathOf(error.rawPacket) });
  const text = JSON.stringify(body);
  const headers = {
    ...this.answerHeaders,
    'x-request-id': id,
    'content-type': type,
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}\r\n`;
  socket.end(head + text, () => socket.destroy());
}

function refusalOf(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return headTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout();
  return invalidRequest();
}

/** The path as far as it arrived in the last packet: it decides the form of the error and nothing else. */
function pathOf(packet: unknown): string {
  const start = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 100) : '';
  return /^\S+ (\/\S*)/.exec(start)?.[1] ?? '/';
}
