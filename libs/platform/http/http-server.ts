import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { temporarilyUnavailable } from '#kernel';
import { observeRequest } from '../observability/request-durations.js';
import type { Settings } from '../settings/settings.js';
import { BODY_LIMIT, registerBodyParsers } from './body.js';
import { answerClientError, renderFrameworkError } from './early-errors.js';
import { renderError, routeOf } from './render-error.js';
import { decorateWithOrigin } from './request-origin.js';

/** Headers of every answer (principle 18); pages of the panel and the documentation replace the policy by their own. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
/** The documentation pages run scripts of their own origin. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
const HSTS = 'max-age=31536000; includeSubDomains';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that some route answers on this path; empty = no such path. */
    methodsOf(path: string): string[];
    /** Headers of every answer. */
    answerHeaders: Readonly<Record<string, string>>;
  }
}

/** Fastify as Mandate needs it: limits, request ids, caller's address, strict bodies, one error form. */
export function createHttpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Ours has the form of all errors (`prepareHttpServer`).
    return503OnClosing: false,
    frameworkErrors: renderFrameworkError,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: false },
  });
}

/** Installs hooks and parsers; call before Nest registers its routes. */
export function prepareHttpServer(server: FastifyInstance, settings: Settings): void {
  registerBodyParsers(server);
  server.decorateRequest('admin', null);
  server.decorateRequest('bearer', null);
  const headers = settings.PUBLIC_URL.startsWith('https:')
    ? { ...SECURITY_HEADERS, 'strict-transport-security': HSTS }
    : SECURITY_HEADERS;

  decorateWithOrigin(server, settings.TRUSTED_PROXIES);
  server.decorate('answerHeaders', headers);
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    if (request.url.startsWith('/docs')) reply.header('content-security-policy', DOCS_POLICY);
    if (closing) renderError(temporarilyUnavailable(), request, reply.header('connection', 'close'));
    else done();
  });
  // onSend and not onResponse: that one would hang two listeners on every response.
  server.addHook('onSend', (request, reply, _payload, done) => {
    observeRequest(routeOf(request), reply.statusCode, reply.elapsedTime / 1000);
    done();
  });

  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  server.addHook('onRoute', ({ url, method }) => {
    const known = routes.get(url) ?? { pattern: routePattern(url), methods: new Set<string>() };
    for (const name of Array.isArray(method) ? method : [method]) known.methods.add(name);
    routes.set(url, known);
  });
  server.decorate('methodsOf', (path: string) => {
    const methods = [...routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  });
}

function routePattern(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) => {
      if (part === '*') return '.*';
      // The router writes a plain colon as two.
      if (part.includes('::')) return escapePattern(part.replaceAll('::', ':'));
      if (part.startsWith(':')) return '[^/]+';
      return escapePattern(part);
    })
    .join('/');
  return new RegExp(`^${source}$`);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
