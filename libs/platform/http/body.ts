import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidRequest, unsupportedMediaType, type AppError } from '#kernel';
import { duplicateKey } from './duplicate-key.js';
import { MERGE_PATCH, takesMergePatch } from './merge-patch.js';

/** Why a body with a repeated parameter is refused; the audit log shows it. */
export const DUPLICATE_PARAMETER = 'duplicate_parameter';

/** Largest request body in bytes. */
export const BODY_LIMIT = 64 * 1024;

/**
 * Our own body parsers: JSON and forms, strict about repeated keys and encoding, lenient about a bodyless request that
 * names a content type (SCAYLE's published client sends `content-type: application/json` on GET and DELETE).
 */
export function registerBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      finish(done, () => parseJson(decode(request, body as Buffer)));
    },
  );
  server.addContentTypeParser(MERGE_PATCH, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    finish(done, () => {
      if (!takesMergePatch(request)) throw unsupportedMediaType();
      return parseJson(decode(request, body as Buffer));
    });
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      finish(done, () => {
        // A form can be sent across sites without a preflight: the admin API takes none (AD-06).
        if (request.url.startsWith('/admin/')) throw unsupportedMediaType();
        return parseForm(decode(request, body as Buffer));
      });
    },
  );
}

/** A form's body, distinguishable from JSON for routes that take JSON only. */
export class FormBody {
  [field: string]: string;
}

/** JSON without repeated keys at any depth; an empty text is no body. */
export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidRequest({ sentence: 'The body is not valid JSON.' });
  }
  const repeated = duplicateKey(text);
  if (repeated !== null) throw duplicateParameter(repeated);
  return value;
}

/** A form without repeated fields. */
export function parseForm(text: string): FormBody {
  const form = new FormBody();
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(form, name)) throw duplicateParameter(name);
    Object.defineProperty(form, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return form;
}

function duplicateParameter(name: string): AppError {
  const shown = /^[A-Za-z0-9_.-]{1,64}$/.test(name) ? `/${name}` : '/';
  return invalidRequest({
    sentence: 'A parameter is given more than once.',
    fields: [{ pointer: shown, detail: 'is given more than once' }],
    internal: DUPLICATE_PARAMETER,
  });
}

function decode(request: FastifyRequest, body: Buffer): string {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw unsupportedMediaType();
  if (!isUtf8(body)) throw invalidRequest({ sentence: 'The body is not valid UTF-8.' });
  return body.toString('utf8');
}

function finish(done: (error: Error | null, body?: unknown) => void, parse: () => unknown): void {
  try {
    done(null, parse());
  } catch (error) {
    done(error as Error);
  }
}
