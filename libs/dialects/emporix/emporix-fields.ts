import type { FastifyRequest } from 'fastify';
import { type AppError, invalidRequest } from '#kernel';
import { DUPLICATE_PARAMETER } from '#platform';

/**
 * Fields of a request, from its query and its body: many of Emporix's routes have a twin that takes in the body what the
 * other takes in the query. Unknown fields are ignored, empty ones count as absent (RFC 6749 §3.1); none comes twice, and
 * query and body never say different things (BB-06).
 */
export class EmporixFields {
  private constructor(private readonly values: ReadonlyMap<string, unknown>) {}

  static of({ url, body }: Pick<FastifyRequest, 'url' | 'body'>): EmporixFields {
    const values = new Map<string, unknown>();
    const start = url.indexOf('?');
    for (const [name, value] of new URLSearchParams(start === -1 ? '' : url.slice(start + 1))) {
      if (values.has(name)) throw twice(name);
      values.set(name, value);
    }
    for (const [name, value] of fieldsOf(body)) {
      if (values.has(name) && values.get(name) !== value) throw twice(name);
      values.set(name, value);
    }
    return new EmporixFields(values);
  }

  /** An object in the body, as fields of its own; undefined when it is absent. */
  part(name: string): EmporixFields | undefined {
    const value = this.values.get(name) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) throw unfit(name, 'must be an object');
    return new EmporixFields(new Map(Object.entries(value)));
  }

  /** @param most characters */
  optional(name: string, most: number): string | undefined {
    const value = this.values.get(name) ?? undefined;
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw unfit(name, 'must be text');
    if (value.length > most) throw unfit(name, `must have at most ${most} characters`);
    return value;
  }

  /** Given, and without a value. */
  isNull(name: string): boolean {
    return this.values.get(name) === null;
  }

  /** @param most characters */
  required(name: string, most: number): string {
    const value = this.optional(name, most);
    if (value === undefined) throw unfit(name, 'is required');
    return value;
  }
}

function fieldsOf(body: unknown): [string, unknown][] {
  if (body === undefined || body === null) return [];
  if (typeof body !== 'object' || Array.isArray(body)) throw invalidRequest({ sentence: 'Send a JSON object.' });
  return Object.entries(body);
}

const twice = (name: string): AppError =>
  invalidRequest({
    sentence: 'A parameter is given more than once.',
    fields: [{ pointer: pointerOf(name), detail: 'is given more than once' }],
    internal: DUPLICATE_PARAMETER,
  });

/** Names the field and never its value. */
const unfit = (name: string, detail: string): AppError => {
  const pointer = pointerOf(name);
  return invalidRequest({ sentence: `${pointer.slice(1) || 'A parameter'} ${detail}.`, fields: [{ pointer, detail }] });
};

const pointerOf = (name: string): string => (/^[\w-]{1,40}$/.test(name) ? `/${name}` : '/');
