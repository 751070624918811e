import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from '#kernel';
import { settle } from '../database/after-rollback.js';
import { log } from '../observability/log.js';
import { escapeHtml } from './html.js';
import { renderError, toAppError } from './render-error.js';

/**
 * Errors of routes that a browser is on: a small page of our own for those who take HTML, the usual JSON for others. Nothing
 * of the request is in it, so nothing can be smuggled in, and it leads nowhere.
 */
@Catch()
export class BrowserPageFilter implements ExceptionFilter {
  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const shown = await settle(thrown).then(
      () => thrown,
      (fault: unknown) => fault,
    );
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return renderError(shown, request, reply);
    const error = toAppError(shown);
    if (error.status >= 500) log.error({ request_id: request.id, err: error.details.cause ?? shown }, error.message);
    if (error.details.retryAfter !== undefined)
      reply.header('retry-after', String(Math.ceil(error.details.retryAfter)));
    void reply.status(error.status).type('text/html; charset=utf-8').send(pageOf(error, request.id));
  }
}

function pageOf(error: AppError, requestId: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign-in</title></head>
<body>
<h1>This did not work</h1>
<p>${escapeHtml(error.message)}</p>
<p>Go back to where you came from and start again. If it happens again, report this number: ${escapeHtml(requestId)}</p>
</body>
</html>
`;
}
