import type { FastifyRequest } from 'fastify';
import { type AppError, invalidRequest } from '#kernel';

/**
 * commerce-sdk-react writes these values into the query as they are, where others encode them: a plus sign is a plus sign,
 * never a blank.
 */
const PLUS_STAYS = ['login_id', 'redirect_uri'];

/**
 * Fields of a form or a query. Unknown ones are ignored (`organizationId`, `c_*`), empty ones count as absent, and no used
 * one comes twice.
 */
export class SlasFields {
  private constructor(private readonly values: ReadonlyMap<string, string>) {}

  /** Of the body: a form, or an object of texts. */
  static ofBody({ body }: Pick<FastifyRequest, 'body'>): SlasFields {
    if (body === undefined || body === null) return new SlasFields(new Map());
    if (typeof body !== 'object' || Array.isArray(body)) throw invalidRequest({ sentence: 'Send a form.' });
    const texts = Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string');
    return new SlasFields(new Map(texts));
  }

  static ofQuery({ url }: Pick<FastifyRequest, 'url'>): SlasFields {
    const start = url.indexOf('?');
    const values = new Map<string, string>();
    if (start === -1) return new SlasFields(values);
    for (const [name, value] of new URLSearchParams(plusKept(url.slice(start + 1)))) {
      if (values.has(name) && !name.startsWith('c_')) throw fault(name, 'is given more than once');
      values.set(name, value);
    }
    return new SlasFields(values);
  }

  /** @param most characters */
  optional(name: string, most: number): string | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === '') return undefined;
    if (value.length > most) throw fault(name, `must have at most ${most} characters`);
    return value;
  }

  /** @param most characters */
  required(name: string, most: number): string {
    const value = this.optional(name, most);
    if (value === undefined) throw fault(name, 'is required');
    return value;
  }

  /** `true` or `false`. */
  flag<Otherwise extends boolean | undefined>(name: string, otherwise: Otherwise): boolean | Otherwise {
    const value = this.optional(name, 5);
    if (value === undefined) return otherwise;
    if (value !== 'true' && value !== 'false') throw fault(name, 'must be true or false');
    return value === 'true';
  }
}

const plusKept = (query: string): string =>
  query
    .split('&')
    .map((field) => (PLUS_STAYS.some((name) => field.startsWith(`${name}=`)) ? field.replaceAll('+', '%2B') : field))
    .join('&');

/** Names the field and never its value. */
function fault(name: string, detail: string): AppError {
  const shown = /^\w{1,40}$/.test(name) ? name : 'A parameter';
  return invalidRequest({ sentence: `${shown} ${detail}` });
}
